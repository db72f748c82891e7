// @generated from asyncapi.yaml and schemas/ by `infoscreen generate`. Do not edit.

var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

var require_ucs2length = __commonJS({
  "ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

var [ZERO, DASH, COLON, DOT, T, Z] = [48, 45, 58, 46, 84, 90];
var DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
var pair = (text, at) => {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
};
var existingDay = (century, year, month, day) => {
  if (century < 0 || year < 0 || month < 1 || month > 12 || day < 1) return false;
  if (day <= 28) return true;
  const leap = month === 2 && year % 4 === 0 && (year !== 0 || century % 4 === 0);
  return day <= DAYS[month - 1] + (leap ? 1 : 0);
};
var shaped = (text) => text.length >= 20 && text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH && text.charCodeAt(10) === T && text.charCodeAt(13) === COLON && text.charCodeAt(16) === COLON;
var within = (value, max) => value >= 0 && value <= max;
var zoneStart = (text) => {
  if (!shaped(text)) return -1;
  if (!within(pair(text, 11), 23) || !within(pair(text, 14), 59) || !within(pair(text, 17), 59)) return -1;
  if (!existingDay(pair(text, 0), pair(text, 2), pair(text, 5), pair(text, 8))) return -1;
  if (text.charCodeAt(19) !== DOT) return 19;
  let at = 20;
  while (within(text.charCodeAt(at) - ZERO, 9)) at += 1;
  return at === 20 ? -1 : at;
};
var instantUtc = (text) => {
  const at = zoneStart(text);
  return at > 0 && at === text.length - 1 && text.charCodeAt(at) === Z;
};
var instant = (text) => {
  const at = zoneStart(text);
  if (at < 0) return false;
  if (text.charCodeAt(at) === Z) return at === text.length - 1;
  const signed = text[at] === "+" || text[at] === "-";
  return signed && text.length === at + 6 && text[at + 3] === ":" && within(pair(text, at + 1), 23) && within(pair(text, at + 4), 59);
};
var HEX_DIGITS = new Uint8Array(128);
for (const digit of "0123456789abcdef") HEX_DIGITS[digit.charCodeAt(0)] = 1;
var dashed = (text) => text.length === 36 && text.charCodeAt(8) === DASH && text.charCodeAt(13) === DASH && text.charCodeAt(18) === DASH && text.charCodeAt(23) === DASH;
var hexDigits = (text, at) => HEX_DIGITS[text.charCodeAt(at)] + HEX_DIGITS[text.charCodeAt(at + 1)] + HEX_DIGITS[text.charCodeAt(at + 2)] + HEX_DIGITS[text.charCodeAt(at + 3)];
var uuidLower = (text) => dashed(text) && hexDigits(text, 0) + hexDigits(text, 4) + hexDigits(text, 9) + hexDigits(text, 14) + hexDigits(text, 19) + hexDigits(text, 24) + hexDigits(text, 28) + hexDigits(text, 32) === 32;
var fastFormats = { "instant-utc": instantUtc, instant, "uuid-lower": uuidLower };

var MAX_PROBLEMS = 20;
var MAX_SHOWN_CHARACTERS = 80;
var forms = {
  "instant-utc": "an existing instant in UTC with Z, like 2026-03-31T12:00:00Z",
  "uuid-lower": "a UUID in lower case",
  instant: "an existing instant with Z or an offset, like 2026-03-31T12:00:00+02:00"
};
var inWords = (value) => {
  if (value === void 0) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.slice(0, MAX_SHOWN_CHARACTERS));
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  try {
    return JSON.stringify(value) ?? "an object";
  } catch {
    return Array.isArray(value) ? "a deep array" : "a deep object";
  }
};
var show = (value) => {
  const text = inWords(value);
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}\u2026` : text;
};
var expectation = ({ keyword, params, message }) => {
  switch (keyword) {
    case "required":
      return `a field ${params.missingProperty}`;
    case "additionalProperties":
      return `no field ${params.additionalProperty}`;
    case "enum":
      return `one of ${params.allowedValues.map(show).join(", ")}`;
    case "const":
      return show(params.allowedValue);
    case "type":
      return [params.type].flat().join(" or ").replaceAll(",", " or ");
    case "format":
      return forms[params.format] ?? `text of the format ${params.format}`;
    case "discriminator":
      return `a ${params.tag} that says which form it has`;
    case "oneOf":
    case "anyOf":
      return "one of the forms that the schema allows";
    default:
      return (message ?? keyword).replace(/^must (match|be) /, "");
  }
};
var escaped = (field) => String(field).replaceAll("~", "~0").replaceAll("/", "~1");
var valueAt = (value, path) => path.split("/").slice(1).reduce((found, step) => found?.[step.replaceAll("~1", "/").replaceAll("~0", "~")], value);
var problemIn = (value) => (error) => {
  const { instancePath, keyword, params } = error;
  const field = keyword === "required" ? params.missingProperty : params.additionalProperty;
  const path = field === void 0 ? instancePath : `${instancePath}/${escaped(field)}`;
  return {
    path,
    keyword,
    expected: expectation(error),
    got: keyword === "required" ? "nothing" : show(valueAt(value, path))
  };
};
var guard = (check) => (value) => check(value);
var checked = (fast, full) => (value) => {
  if (fast(value)) return { ok: true, value };
  full(value);
  return { ok: false, problems: (full.errors ?? []).slice(0, MAX_PROBLEMS).map(problemIn(value)) };
};

var formats = { ...fastFormats };
var strictFastGroupPowerIntent = validate10_strictFast;
var schema11_strictFast = { "title": "GroupPowerIntent", "description": "What the TVs of a group should do until expires_at. Frozen v1 (S1 \xA71).", "type": "object", "additionalProperties": false, "required": ["schema_version", "intent_id", "group_id", "desired_state", "reason", "issued_at", "expires_at", "poll_interval_sec"], "properties": { "schema_version": { "description": "Version of the payload's schema.", "const": "1.0" }, "intent_id": { "title": "IntentId", "description": "Names an intent; stays the same while its meaning stays the same (S1 \xA74).", "type": "string", "minLength": 1, "maxLength": 128 }, "group_id": { "title": "GroupId", "description": "A group: a positive integer or a slug.", "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" }] }, "desired_state": { "title": "DesiredState", "description": "What a TV should be.", "enum": ["on", "off"] }, "reason": { "title": "Reason", "description": "Why a state is wanted, as one lower-case word.", "type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$" }, "issued_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "expires_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "poll_interval_sec": { "description": "Seconds between two evaluations of the schedule.", "type": "integer", "minimum": 1 }, "event_window_start": { "description": "Start of the merged window around now; absent or null while off.", "type": ["string", "null"], "format": "instant-utc" }, "event_window_end": { "description": "End of the merged window around now; absent or null while off, or when no end is known.", "type": ["string", "null"], "format": "instant-utc" }, "source": { "const": "scheduler" }, "active_event_ids": { "description": "Ids of the events that are active now.", "type": "array", "items": { "title": "EventId", "description": "An event of the schedule.", "anyOf": [{ "type": "integer" }, { "type": "string", "minLength": 1, "maxLength": 256 }] } } }, "$id": "GroupPowerIntent" };
var func2_strictFast = Object.prototype.hasOwnProperty;
var func3_strictFast = require_ucs2length().default;
var pattern0_strictFast = new RegExp("^[A-Za-z0-9_-]{1,64}$", "u");
var pattern1_strictFast = new RegExp("^[a-z][a-z0-9_]{0,63}$", "u");
var formats0_strictFast = formats["instant-utc"];
function validate10_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.schema_version === void 0 && (missing0 = "schema_version") || data.intent_id === void 0 && (missing0 = "intent_id") || data.group_id === void 0 && (missing0 = "group_id") || data.desired_state === void 0 && (missing0 = "desired_state") || data.reason === void 0 && (missing0 = "reason") || data.issued_at === void 0 && (missing0 = "issued_at") || data.expires_at === void 0 && (missing0 = "expires_at") || data.poll_interval_sec === void 0 && (missing0 = "poll_interval_sec")) {
        validate10_strictFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func2_strictFast.call(schema11_strictFast.properties, key0)) {
            validate10_strictFast.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.schema_version !== void 0) {
            const _errs2 = errors;
            if ("1.0" !== data.schema_version) {
              validate10_strictFast.errors = [{ instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/const", keyword: "const", params: { allowedValue: "1.0" } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.intent_id !== void 0) {
              let data1 = data.intent_id;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (typeof data1 === "string") {
                  if (data1.length > 128 && func3_strictFast(data1) > 128) {
                    validate10_strictFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                    return false;
                  } else {
                    if (data1.length < 1) {
                      validate10_strictFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/minLength", keyword: "minLength", params: { limit: 1 } }];
                      return false;
                    }
                  }
                } else {
                  validate10_strictFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.group_id !== void 0) {
                let data2 = data.group_id;
                const _errs5 = errors;
                const _errs6 = errors;
                let valid1 = false;
                const _errs7 = errors;
                if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
                  const err0 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/0/type", keyword: "type", params: { type: "integer" } };
                  if (vErrors === null) {
                    vErrors = [err0];
                  } else {
                    vErrors.push(err0);
                  }
                  errors++;
                }
                if (errors === _errs7) {
                  if (typeof data2 == "number" && isFinite(data2)) {
                    if (data2 < 1 || isNaN(data2)) {
                      const err1 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err1];
                      } else {
                        vErrors.push(err1);
                      }
                      errors++;
                    }
                  }
                }
                var _valid0 = _errs7 === errors;
                valid1 = valid1 || _valid0;
                if (!valid1) {
                  const _errs9 = errors;
                  if (errors === _errs9) {
                    if (typeof data2 === "string") {
                      if (!pattern0_strictFast.test(data2)) {
                        const err2 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" } };
                        if (vErrors === null) {
                          vErrors = [err2];
                        } else {
                          vErrors.push(err2);
                        }
                        errors++;
                      }
                    } else {
                      const err3 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/1/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err3];
                      } else {
                        vErrors.push(err3);
                      }
                      errors++;
                    }
                  }
                  var _valid0 = _errs9 === errors;
                  valid1 = valid1 || _valid0;
                }
                if (!valid1) {
                  const err4 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf", keyword: "anyOf", params: {} };
                  if (vErrors === null) {
                    vErrors = [err4];
                  } else {
                    vErrors.push(err4);
                  }
                  errors++;
                  validate10_strictFast.errors = vErrors;
                  return false;
                } else {
                  errors = _errs6;
                  if (vErrors !== null) {
                    if (_errs6) {
                      vErrors.length = _errs6;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.desired_state !== void 0) {
                  let data3 = data.desired_state;
                  const _errs11 = errors;
                  if (!(data3 === "on" || data3 === "off")) {
                    validate10_strictFast.errors = [{ instancePath: instancePath + "/desired_state", schemaPath: "#/properties/desired_state/enum", keyword: "enum", params: { allowedValues: schema11_strictFast.properties.desired_state.enum } }];
                    return false;
                  }
                  var valid0 = _errs11 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.reason !== void 0) {
                    let data4 = data.reason;
                    const _errs12 = errors;
                    if (errors === _errs12) {
                      if (typeof data4 === "string") {
                        if (!pattern1_strictFast.test(data4)) {
                          validate10_strictFast.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_]{0,63}$" } }];
                          return false;
                        }
                      } else {
                        validate10_strictFast.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                    var valid0 = _errs12 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.issued_at !== void 0) {
                      let data5 = data.issued_at;
                      const _errs14 = errors;
                      if (errors === _errs14) {
                        if (errors === _errs14) {
                          if (typeof data5 === "string") {
                            if (!formats0_strictFast(data5)) {
                              validate10_strictFast.errors = [{ instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/format", keyword: "format", params: { format: "instant-utc" } }];
                              return false;
                            }
                          } else {
                            validate10_strictFast.errors = [{ instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                      }
                      var valid0 = _errs14 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.expires_at !== void 0) {
                        let data6 = data.expires_at;
                        const _errs16 = errors;
                        if (errors === _errs16) {
                          if (errors === _errs16) {
                            if (typeof data6 === "string") {
                              if (!formats0_strictFast(data6)) {
                                validate10_strictFast.errors = [{ instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/format", keyword: "format", params: { format: "instant-utc" } }];
                                return false;
                              }
                            } else {
                              validate10_strictFast.errors = [{ instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/type", keyword: "type", params: { type: "string" } }];
                              return false;
                            }
                          }
                        }
                        var valid0 = _errs16 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.poll_interval_sec !== void 0) {
                          let data7 = data.poll_interval_sec;
                          const _errs18 = errors;
                          if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
                            validate10_strictFast.errors = [{ instancePath: instancePath + "/poll_interval_sec", schemaPath: "#/properties/poll_interval_sec/type", keyword: "type", params: { type: "integer" } }];
                            return false;
                          }
                          if (errors === _errs18) {
                            if (typeof data7 == "number" && isFinite(data7)) {
                              if (data7 < 1 || isNaN(data7)) {
                                validate10_strictFast.errors = [{ instancePath: instancePath + "/poll_interval_sec", schemaPath: "#/properties/poll_interval_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } }];
                                return false;
                              }
                            }
                          }
                          var valid0 = _errs18 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.event_window_start !== void 0) {
                            let data8 = data.event_window_start;
                            const _errs20 = errors;
                            if (typeof data8 !== "string" && data8 !== null) {
                              validate10_strictFast.errors = [{ instancePath: instancePath + "/event_window_start", schemaPath: "#/properties/event_window_start/type", keyword: "type", params: { type: schema11_strictFast.properties.event_window_start.type } }];
                              return false;
                            }
                            if (errors === _errs20) {
                              if (errors === _errs20) {
                                if (typeof data8 === "string") {
                                  if (!formats0_strictFast(data8)) {
                                    validate10_strictFast.errors = [{ instancePath: instancePath + "/event_window_start", schemaPath: "#/properties/event_window_start/format", keyword: "format", params: { format: "instant-utc" } }];
                                    return false;
                                  }
                                }
                              }
                            }
                            var valid0 = _errs20 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.event_window_end !== void 0) {
                              let data9 = data.event_window_end;
                              const _errs22 = errors;
                              if (typeof data9 !== "string" && data9 !== null) {
                                validate10_strictFast.errors = [{ instancePath: instancePath + "/event_window_end", schemaPath: "#/properties/event_window_end/type", keyword: "type", params: { type: schema11_strictFast.properties.event_window_end.type } }];
                                return false;
                              }
                              if (errors === _errs22) {
                                if (errors === _errs22) {
                                  if (typeof data9 === "string") {
                                    if (!formats0_strictFast(data9)) {
                                      validate10_strictFast.errors = [{ instancePath: instancePath + "/event_window_end", schemaPath: "#/properties/event_window_end/format", keyword: "format", params: { format: "instant-utc" } }];
                                      return false;
                                    }
                                  }
                                }
                              }
                              var valid0 = _errs22 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.source !== void 0) {
                                const _errs24 = errors;
                                if ("scheduler" !== data.source) {
                                  validate10_strictFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/const", keyword: "const", params: { allowedValue: "scheduler" } }];
                                  return false;
                                }
                                var valid0 = _errs24 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.active_event_ids !== void 0) {
                                  let data11 = data.active_event_ids;
                                  const _errs25 = errors;
                                  if (errors === _errs25) {
                                    if (Array.isArray(data11)) {
                                      var valid2 = true;
                                      const len0 = data11.length;
                                      for (let i0 = 0; i0 < len0; i0++) {
                                        let data12 = data11[i0];
                                        const _errs27 = errors;
                                        const _errs28 = errors;
                                        let valid3 = false;
                                        const _errs29 = errors;
                                        if (!(typeof data12 == "number" && (!(data12 % 1) && !isNaN(data12)) && isFinite(data12))) {
                                          const err5 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/0/type", keyword: "type", params: { type: "integer" } };
                                          if (vErrors === null) {
                                            vErrors = [err5];
                                          } else {
                                            vErrors.push(err5);
                                          }
                                          errors++;
                                        }
                                        var _valid1 = _errs29 === errors;
                                        valid3 = valid3 || _valid1;
                                        if (!valid3) {
                                          const _errs31 = errors;
                                          if (errors === _errs31) {
                                            if (typeof data12 === "string") {
                                              if (data12.length > 256 && func3_strictFast(data12) > 256) {
                                                const err6 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/1/maxLength", keyword: "maxLength", params: { limit: 256 } };
                                                if (vErrors === null) {
                                                  vErrors = [err6];
                                                } else {
                                                  vErrors.push(err6);
                                                }
                                                errors++;
                                              } else {
                                                if (data12.length < 1) {
                                                  const err7 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/1/minLength", keyword: "minLength", params: { limit: 1 } };
                                                  if (vErrors === null) {
                                                    vErrors = [err7];
                                                  } else {
                                                    vErrors.push(err7);
                                                  }
                                                  errors++;
                                                }
                                              }
                                            } else {
                                              const err8 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/1/type", keyword: "type", params: { type: "string" } };
                                              if (vErrors === null) {
                                                vErrors = [err8];
                                              } else {
                                                vErrors.push(err8);
                                              }
                                              errors++;
                                            }
                                          }
                                          var _valid1 = _errs31 === errors;
                                          valid3 = valid3 || _valid1;
                                        }
                                        if (!valid3) {
                                          const err9 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf", keyword: "anyOf", params: {} };
                                          if (vErrors === null) {
                                            vErrors = [err9];
                                          } else {
                                            vErrors.push(err9);
                                          }
                                          errors++;
                                          validate10_strictFast.errors = vErrors;
                                          return false;
                                        } else {
                                          errors = _errs28;
                                          if (vErrors !== null) {
                                            if (_errs28) {
                                              vErrors.length = _errs28;
                                            } else {
                                              vErrors = null;
                                            }
                                          }
                                        }
                                        var valid2 = _errs27 === errors;
                                        if (!valid2) {
                                          break;
                                        }
                                      }
                                    } else {
                                      validate10_strictFast.errors = [{ instancePath: instancePath + "/active_event_ids", schemaPath: "#/properties/active_event_ids/type", keyword: "type", params: { type: "array" } }];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs25 === errors;
                                } else {
                                  var valid0 = true;
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate10_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate10_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastClientPowerIntent = validate11_strictFast;
var schema12_strictFast = { "title": "ClientPowerIntent", "description": "What one screen's TV should do until expires_at, whatever its group says: an override. Frozen v1 (S2).", "type": "object", "additionalProperties": false, "required": ["schema_version", "intent_id", "issued_at", "expires_at", "target", "power"], "properties": { "schema_version": { "description": "Version of the payload's schema.", "const": "1.0" }, "intent_id": { "title": "IntentId", "description": "Names an intent; stays the same while its meaning stays the same (S1 \xA74).", "type": "string", "minLength": 1, "maxLength": 128 }, "issued_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "expires_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "target": { "title": "PowerTarget", "description": "Whom the intent is for.", "type": "object", "additionalProperties": false, "required": ["client_id"], "properties": { "client_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "group_id": { "title": "GroupId", "description": "A group: a positive integer or a slug.", "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" }] } } }, "power": { "title": "PowerOrder", "description": "What is wanted, why, and how long an off may wait.", "type": "object", "additionalProperties": false, "required": ["desired_state", "reason", "grace_seconds"], "properties": { "desired_state": { "title": "DesiredState", "description": "What a TV should be.", "enum": ["on", "off"] }, "reason": { "title": "Reason", "description": "Why a state is wanted, as one lower-case word.", "type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$" }, "grace_seconds": { "description": "Seconds between an off and the TV going off.", "type": "number", "minimum": 0 } } }, "event_window": { "description": "The event it is about, where there is one.", "anyOf": [{ "title": "EventWindow", "description": "A half-open stretch of time.", "type": "object", "additionalProperties": false, "required": ["start", "end"], "properties": { "start": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "end": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" } } }, { "type": "null" }] } }, "$id": "ClientPowerIntent" };
var formats12_strictFast = formats["uuid-lower"];
function validate11_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.schema_version === void 0 && (missing0 = "schema_version") || data.intent_id === void 0 && (missing0 = "intent_id") || data.issued_at === void 0 && (missing0 = "issued_at") || data.expires_at === void 0 && (missing0 = "expires_at") || data.target === void 0 && (missing0 = "target") || data.power === void 0 && (missing0 = "power")) {
        validate11_strictFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "schema_version" || key0 === "intent_id" || key0 === "issued_at" || key0 === "expires_at" || key0 === "target" || key0 === "power" || key0 === "event_window")) {
            validate11_strictFast.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.schema_version !== void 0) {
            const _errs2 = errors;
            if ("1.0" !== data.schema_version) {
              validate11_strictFast.errors = [{ instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/const", keyword: "const", params: { allowedValue: "1.0" } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.intent_id !== void 0) {
              let data1 = data.intent_id;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (typeof data1 === "string") {
                  if (data1.length > 128 && func3_strictFast(data1) > 128) {
                    validate11_strictFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                    return false;
                  } else {
                    if (data1.length < 1) {
                      validate11_strictFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/minLength", keyword: "minLength", params: { limit: 1 } }];
                      return false;
                    }
                  }
                } else {
                  validate11_strictFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.issued_at !== void 0) {
                let data2 = data.issued_at;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (errors === _errs5) {
                    if (typeof data2 === "string") {
                      if (!formats0_strictFast(data2)) {
                        validate11_strictFast.errors = [{ instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/format", keyword: "format", params: { format: "instant-utc" } }];
                        return false;
                      }
                    } else {
                      validate11_strictFast.errors = [{ instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.expires_at !== void 0) {
                  let data3 = data.expires_at;
                  const _errs7 = errors;
                  if (errors === _errs7) {
                    if (errors === _errs7) {
                      if (typeof data3 === "string") {
                        if (!formats0_strictFast(data3)) {
                          validate11_strictFast.errors = [{ instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/format", keyword: "format", params: { format: "instant-utc" } }];
                          return false;
                        }
                      } else {
                        validate11_strictFast.errors = [{ instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.target !== void 0) {
                    let data4 = data.target;
                    const _errs9 = errors;
                    if (errors === _errs9) {
                      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
                        let missing1;
                        if (data4.client_id === void 0 && (missing1 = "client_id")) {
                          validate11_strictFast.errors = [{ instancePath: instancePath + "/target", schemaPath: "#/properties/target/required", keyword: "required", params: { missingProperty: missing1 } }];
                          return false;
                        } else {
                          const _errs11 = errors;
                          for (const key1 in data4) {
                            if (!(key1 === "client_id" || key1 === "group_id")) {
                              validate11_strictFast.errors = [{ instancePath: instancePath + "/target", schemaPath: "#/properties/target/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } }];
                              return false;
                              break;
                            }
                          }
                          if (_errs11 === errors) {
                            if (data4.client_id !== void 0) {
                              let data5 = data4.client_id;
                              const _errs12 = errors;
                              if (errors === _errs12) {
                                if (errors === _errs12) {
                                  if (typeof data5 === "string") {
                                    if (!formats12_strictFast(data5)) {
                                      validate11_strictFast.errors = [{ instancePath: instancePath + "/target/client_id", schemaPath: "#/properties/target/properties/client_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                                      return false;
                                    }
                                  } else {
                                    validate11_strictFast.errors = [{ instancePath: instancePath + "/target/client_id", schemaPath: "#/properties/target/properties/client_id/type", keyword: "type", params: { type: "string" } }];
                                    return false;
                                  }
                                }
                              }
                              var valid1 = _errs12 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data4.group_id !== void 0) {
                                let data6 = data4.group_id;
                                const _errs14 = errors;
                                const _errs15 = errors;
                                let valid2 = false;
                                const _errs16 = errors;
                                if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
                                  const err0 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/0/type", keyword: "type", params: { type: "integer" } };
                                  if (vErrors === null) {
                                    vErrors = [err0];
                                  } else {
                                    vErrors.push(err0);
                                  }
                                  errors++;
                                }
                                if (errors === _errs16) {
                                  if (typeof data6 == "number" && isFinite(data6)) {
                                    if (data6 < 1 || isNaN(data6)) {
                                      const err1 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                                      if (vErrors === null) {
                                        vErrors = [err1];
                                      } else {
                                        vErrors.push(err1);
                                      }
                                      errors++;
                                    }
                                  }
                                }
                                var _valid0 = _errs16 === errors;
                                valid2 = valid2 || _valid0;
                                if (!valid2) {
                                  const _errs18 = errors;
                                  if (errors === _errs18) {
                                    if (typeof data6 === "string") {
                                      if (!pattern0_strictFast.test(data6)) {
                                        const err2 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" } };
                                        if (vErrors === null) {
                                          vErrors = [err2];
                                        } else {
                                          vErrors.push(err2);
                                        }
                                        errors++;
                                      }
                                    } else {
                                      const err3 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/1/type", keyword: "type", params: { type: "string" } };
                                      if (vErrors === null) {
                                        vErrors = [err3];
                                      } else {
                                        vErrors.push(err3);
                                      }
                                      errors++;
                                    }
                                  }
                                  var _valid0 = _errs18 === errors;
                                  valid2 = valid2 || _valid0;
                                }
                                if (!valid2) {
                                  const err4 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf", keyword: "anyOf", params: {} };
                                  if (vErrors === null) {
                                    vErrors = [err4];
                                  } else {
                                    vErrors.push(err4);
                                  }
                                  errors++;
                                  validate11_strictFast.errors = vErrors;
                                  return false;
                                } else {
                                  errors = _errs15;
                                  if (vErrors !== null) {
                                    if (_errs15) {
                                      vErrors.length = _errs15;
                                    } else {
                                      vErrors = null;
                                    }
                                  }
                                }
                                var valid1 = _errs14 === errors;
                              } else {
                                var valid1 = true;
                              }
                            }
                          }
                        }
                      } else {
                        validate11_strictFast.errors = [{ instancePath: instancePath + "/target", schemaPath: "#/properties/target/type", keyword: "type", params: { type: "object" } }];
                        return false;
                      }
                    }
                    var valid0 = _errs9 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.power !== void 0) {
                      let data7 = data.power;
                      const _errs20 = errors;
                      if (errors === _errs20) {
                        if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                          let missing2;
                          if (data7.desired_state === void 0 && (missing2 = "desired_state") || data7.reason === void 0 && (missing2 = "reason") || data7.grace_seconds === void 0 && (missing2 = "grace_seconds")) {
                            validate11_strictFast.errors = [{ instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: missing2 } }];
                            return false;
                          } else {
                            const _errs22 = errors;
                            for (const key2 in data7) {
                              if (!(key2 === "desired_state" || key2 === "reason" || key2 === "grace_seconds")) {
                                validate11_strictFast.errors = [{ instancePath: instancePath + "/power", schemaPath: "#/properties/power/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 } }];
                                return false;
                                break;
                              }
                            }
                            if (_errs22 === errors) {
                              if (data7.desired_state !== void 0) {
                                let data8 = data7.desired_state;
                                const _errs23 = errors;
                                if (!(data8 === "on" || data8 === "off")) {
                                  validate11_strictFast.errors = [{ instancePath: instancePath + "/power/desired_state", schemaPath: "#/properties/power/properties/desired_state/enum", keyword: "enum", params: { allowedValues: schema12_strictFast.properties.power.properties.desired_state.enum } }];
                                  return false;
                                }
                                var valid3 = _errs23 === errors;
                              } else {
                                var valid3 = true;
                              }
                              if (valid3) {
                                if (data7.reason !== void 0) {
                                  let data9 = data7.reason;
                                  const _errs24 = errors;
                                  if (errors === _errs24) {
                                    if (typeof data9 === "string") {
                                      if (!pattern1_strictFast.test(data9)) {
                                        validate11_strictFast.errors = [{ instancePath: instancePath + "/power/reason", schemaPath: "#/properties/power/properties/reason/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_]{0,63}$" } }];
                                        return false;
                                      }
                                    } else {
                                      validate11_strictFast.errors = [{ instancePath: instancePath + "/power/reason", schemaPath: "#/properties/power/properties/reason/type", keyword: "type", params: { type: "string" } }];
                                      return false;
                                    }
                                  }
                                  var valid3 = _errs24 === errors;
                                } else {
                                  var valid3 = true;
                                }
                                if (valid3) {
                                  if (data7.grace_seconds !== void 0) {
                                    let data10 = data7.grace_seconds;
                                    const _errs26 = errors;
                                    if (errors === _errs26) {
                                      if (typeof data10 == "number" && isFinite(data10)) {
                                        if (data10 < 0 || isNaN(data10)) {
                                          validate11_strictFast.errors = [{ instancePath: instancePath + "/power/grace_seconds", schemaPath: "#/properties/power/properties/grace_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } }];
                                          return false;
                                        }
                                      } else {
                                        validate11_strictFast.errors = [{ instancePath: instancePath + "/power/grace_seconds", schemaPath: "#/properties/power/properties/grace_seconds/type", keyword: "type", params: { type: "number" } }];
                                        return false;
                                      }
                                    }
                                    var valid3 = _errs26 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                }
                              }
                            }
                          }
                        } else {
                          validate11_strictFast.errors = [{ instancePath: instancePath + "/power", schemaPath: "#/properties/power/type", keyword: "type", params: { type: "object" } }];
                          return false;
                        }
                      }
                      var valid0 = _errs20 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.event_window !== void 0) {
                        let data11 = data.event_window;
                        const _errs28 = errors;
                        const _errs29 = errors;
                        let valid4 = false;
                        const _errs30 = errors;
                        if (errors === _errs30) {
                          if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                            let missing3;
                            if (data11.start === void 0 && (missing3 = "start") || data11.end === void 0 && (missing3 = "end")) {
                              const err5 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/0/required", keyword: "required", params: { missingProperty: missing3 } };
                              if (vErrors === null) {
                                vErrors = [err5];
                              } else {
                                vErrors.push(err5);
                              }
                              errors++;
                            } else {
                              const _errs32 = errors;
                              for (const key3 in data11) {
                                if (!(key3 === "start" || key3 === "end")) {
                                  const err6 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 } };
                                  if (vErrors === null) {
                                    vErrors = [err6];
                                  } else {
                                    vErrors.push(err6);
                                  }
                                  errors++;
                                  break;
                                }
                              }
                              if (_errs32 === errors) {
                                if (data11.start !== void 0) {
                                  let data12 = data11.start;
                                  const _errs33 = errors;
                                  if (errors === _errs33) {
                                    if (errors === _errs33) {
                                      if (typeof data12 === "string") {
                                        if (!formats0_strictFast(data12)) {
                                          const err7 = { instancePath: instancePath + "/event_window/start", schemaPath: "#/properties/event_window/anyOf/0/properties/start/format", keyword: "format", params: { format: "instant-utc" } };
                                          if (vErrors === null) {
                                            vErrors = [err7];
                                          } else {
                                            vErrors.push(err7);
                                          }
                                          errors++;
                                        }
                                      } else {
                                        const err8 = { instancePath: instancePath + "/event_window/start", schemaPath: "#/properties/event_window/anyOf/0/properties/start/type", keyword: "type", params: { type: "string" } };
                                        if (vErrors === null) {
                                          vErrors = [err8];
                                        } else {
                                          vErrors.push(err8);
                                        }
                                        errors++;
                                      }
                                    }
                                  }
                                  var valid5 = _errs33 === errors;
                                } else {
                                  var valid5 = true;
                                }
                                if (valid5) {
                                  if (data11.end !== void 0) {
                                    let data13 = data11.end;
                                    const _errs35 = errors;
                                    if (errors === _errs35) {
                                      if (errors === _errs35) {
                                        if (typeof data13 === "string") {
                                          if (!formats0_strictFast(data13)) {
                                            const err9 = { instancePath: instancePath + "/event_window/end", schemaPath: "#/properties/event_window/anyOf/0/properties/end/format", keyword: "format", params: { format: "instant-utc" } };
                                            if (vErrors === null) {
                                              vErrors = [err9];
                                            } else {
                                              vErrors.push(err9);
                                            }
                                            errors++;
                                          }
                                        } else {
                                          const err10 = { instancePath: instancePath + "/event_window/end", schemaPath: "#/properties/event_window/anyOf/0/properties/end/type", keyword: "type", params: { type: "string" } };
                                          if (vErrors === null) {
                                            vErrors = [err10];
                                          } else {
                                            vErrors.push(err10);
                                          }
                                          errors++;
                                        }
                                      }
                                    }
                                    var valid5 = _errs35 === errors;
                                  } else {
                                    var valid5 = true;
                                  }
                                }
                              }
                            }
                          } else {
                            const err11 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/0/type", keyword: "type", params: { type: "object" } };
                            if (vErrors === null) {
                              vErrors = [err11];
                            } else {
                              vErrors.push(err11);
                            }
                            errors++;
                          }
                        }
                        var _valid1 = _errs30 === errors;
                        valid4 = valid4 || _valid1;
                        if (!valid4) {
                          const _errs37 = errors;
                          if (data11 !== null) {
                            const err12 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/1/type", keyword: "type", params: { type: "null" } };
                            if (vErrors === null) {
                              vErrors = [err12];
                            } else {
                              vErrors.push(err12);
                            }
                            errors++;
                          }
                          var _valid1 = _errs37 === errors;
                          valid4 = valid4 || _valid1;
                        }
                        if (!valid4) {
                          const err13 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf", keyword: "anyOf", params: {} };
                          if (vErrors === null) {
                            vErrors = [err13];
                          } else {
                            vErrors.push(err13);
                          }
                          errors++;
                          validate11_strictFast.errors = vErrors;
                          return false;
                        } else {
                          errors = _errs29;
                          if (vErrors !== null) {
                            if (_errs29) {
                              vErrors.length = _errs29;
                            } else {
                              vErrors = null;
                            }
                          }
                        }
                        var valid0 = _errs28 === errors;
                      } else {
                        var valid0 = true;
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate11_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate11_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastPowerState = validate12_strictFast;
var schema13_strictFast = { "title": "PowerState", "description": "What a screen did about its TV, and which intent made it (F).", "type": "object", "additionalProperties": false, "required": ["schema_version", "intent_id", "client_id", "reported_at", "power"], "properties": { "schema_version": { "description": "Version of the payload's schema.", "const": "1.0" }, "intent_id": { "description": "The intent last applied; null when there was none.", "type": ["string", "null"], "minLength": 1, "maxLength": 128 }, "client_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "reported_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "power": { "title": "AppliedPower", "description": "What was done, by which authority, and how it ended.", "type": "object", "additionalProperties": false, "required": ["applied_state", "source", "result"], "properties": { "applied_state": { "title": "AppliedState", "description": "What the TV is, as far as the screen knows.", "enum": ["on", "off", "unknown"] }, "source": { "title": "PowerSource", "description": "Who decided: an intent, or the screen on its own.", "enum": ["mqtt_intent", "local_fallback"] }, "result": { "title": "PowerResult", "description": "How it ended; skipped when there was nothing to do.", "enum": ["ok", "skipped", "error"] }, "detail": { "description": "More, for people.", "type": "string", "maxLength": 4e3 } } } }, "$id": "PowerState" };
function validate12_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.schema_version === void 0 && (missing0 = "schema_version") || data.intent_id === void 0 && (missing0 = "intent_id") || data.client_id === void 0 && (missing0 = "client_id") || data.reported_at === void 0 && (missing0 = "reported_at") || data.power === void 0 && (missing0 = "power")) {
        validate12_strictFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "schema_version" || key0 === "intent_id" || key0 === "client_id" || key0 === "reported_at" || key0 === "power")) {
            validate12_strictFast.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.schema_version !== void 0) {
            const _errs2 = errors;
            if ("1.0" !== data.schema_version) {
              validate12_strictFast.errors = [{ instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/const", keyword: "const", params: { allowedValue: "1.0" } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.intent_id !== void 0) {
              let data1 = data.intent_id;
              const _errs3 = errors;
              if (typeof data1 !== "string" && data1 !== null) {
                validate12_strictFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/type", keyword: "type", params: { type: schema13_strictFast.properties.intent_id.type } }];
                return false;
              }
              if (errors === _errs3) {
                if (typeof data1 === "string") {
                  if (data1.length > 128 && func3_strictFast(data1) > 128) {
                    validate12_strictFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                    return false;
                  } else {
                    if (data1.length < 1) {
                      validate12_strictFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/minLength", keyword: "minLength", params: { limit: 1 } }];
                      return false;
                    }
                  }
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.client_id !== void 0) {
                let data2 = data.client_id;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (errors === _errs5) {
                    if (typeof data2 === "string") {
                      if (!formats12_strictFast(data2)) {
                        validate12_strictFast.errors = [{ instancePath: instancePath + "/client_id", schemaPath: "#/properties/client_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                        return false;
                      }
                    } else {
                      validate12_strictFast.errors = [{ instancePath: instancePath + "/client_id", schemaPath: "#/properties/client_id/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.reported_at !== void 0) {
                  let data3 = data.reported_at;
                  const _errs7 = errors;
                  if (errors === _errs7) {
                    if (errors === _errs7) {
                      if (typeof data3 === "string") {
                        if (!formats0_strictFast(data3)) {
                          validate12_strictFast.errors = [{ instancePath: instancePath + "/reported_at", schemaPath: "#/properties/reported_at/format", keyword: "format", params: { format: "instant-utc" } }];
                          return false;
                        }
                      } else {
                        validate12_strictFast.errors = [{ instancePath: instancePath + "/reported_at", schemaPath: "#/properties/reported_at/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.power !== void 0) {
                    let data4 = data.power;
                    const _errs9 = errors;
                    if (errors === _errs9) {
                      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
                        let missing1;
                        if (data4.applied_state === void 0 && (missing1 = "applied_state") || data4.source === void 0 && (missing1 = "source") || data4.result === void 0 && (missing1 = "result")) {
                          validate12_strictFast.errors = [{ instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: missing1 } }];
                          return false;
                        } else {
                          const _errs11 = errors;
                          for (const key1 in data4) {
                            if (!(key1 === "applied_state" || key1 === "source" || key1 === "result" || key1 === "detail")) {
                              validate12_strictFast.errors = [{ instancePath: instancePath + "/power", schemaPath: "#/properties/power/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } }];
                              return false;
                              break;
                            }
                          }
                          if (_errs11 === errors) {
                            if (data4.applied_state !== void 0) {
                              let data5 = data4.applied_state;
                              const _errs12 = errors;
                              if (!(data5 === "on" || data5 === "off" || data5 === "unknown")) {
                                validate12_strictFast.errors = [{ instancePath: instancePath + "/power/applied_state", schemaPath: "#/properties/power/properties/applied_state/enum", keyword: "enum", params: { allowedValues: schema13_strictFast.properties.power.properties.applied_state.enum } }];
                                return false;
                              }
                              var valid1 = _errs12 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data4.source !== void 0) {
                                let data6 = data4.source;
                                const _errs13 = errors;
                                if (!(data6 === "mqtt_intent" || data6 === "local_fallback")) {
                                  validate12_strictFast.errors = [{ instancePath: instancePath + "/power/source", schemaPath: "#/properties/power/properties/source/enum", keyword: "enum", params: { allowedValues: schema13_strictFast.properties.power.properties.source.enum } }];
                                  return false;
                                }
                                var valid1 = _errs13 === errors;
                              } else {
                                var valid1 = true;
                              }
                              if (valid1) {
                                if (data4.result !== void 0) {
                                  let data7 = data4.result;
                                  const _errs14 = errors;
                                  if (!(data7 === "ok" || data7 === "skipped" || data7 === "error")) {
                                    validate12_strictFast.errors = [{ instancePath: instancePath + "/power/result", schemaPath: "#/properties/power/properties/result/enum", keyword: "enum", params: { allowedValues: schema13_strictFast.properties.power.properties.result.enum } }];
                                    return false;
                                  }
                                  var valid1 = _errs14 === errors;
                                } else {
                                  var valid1 = true;
                                }
                                if (valid1) {
                                  if (data4.detail !== void 0) {
                                    let data8 = data4.detail;
                                    const _errs15 = errors;
                                    if (errors === _errs15) {
                                      if (typeof data8 === "string") {
                                        if (data8.length > 4e3 && func3_strictFast(data8) > 4e3) {
                                          validate12_strictFast.errors = [{ instancePath: instancePath + "/power/detail", schemaPath: "#/properties/power/properties/detail/maxLength", keyword: "maxLength", params: { limit: 4e3 } }];
                                          return false;
                                        }
                                      } else {
                                        validate12_strictFast.errors = [{ instancePath: instancePath + "/power/detail", schemaPath: "#/properties/power/properties/detail/type", keyword: "type", params: { type: "string" } }];
                                        return false;
                                      }
                                    }
                                    var valid1 = _errs15 === errors;
                                  } else {
                                    var valid1 = true;
                                  }
                                }
                              }
                            }
                          }
                        }
                      } else {
                        validate12_strictFast.errors = [{ instancePath: instancePath + "/power", schemaPath: "#/properties/power/type", keyword: "type", params: { type: "object" } }];
                        return false;
                      }
                    }
                    var valid0 = _errs9 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate12_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate12_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastCommand = validate13_strictFast;
var schema14_strictFast = { "title": "Command", "description": "An operator's order to one screen. Frozen v1 (S3).", "type": "object", "additionalProperties": false, "required": ["schema_version", "command_id", "client_uuid", "action", "issued_at", "expires_at", "requested_by", "reason"], "properties": { "schema_version": { "description": "Version of the payload's schema.", "const": "1.0" }, "command_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "client_uuid": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "action": { "title": "CommandAction", "description": "What the screen's host is to do.", "enum": ["reboot_host", "shutdown_host"] }, "issued_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "expires_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "requested_by": { "description": "The operator's user id, or null when nobody in particular asked.", "type": ["integer", "null"], "minimum": 1 }, "reason": { "type": ["string", "null"], "maxLength": 2e3 } }, "$id": "Command" };
function validate13_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.schema_version === void 0 && (missing0 = "schema_version") || data.command_id === void 0 && (missing0 = "command_id") || data.client_uuid === void 0 && (missing0 = "client_uuid") || data.action === void 0 && (missing0 = "action") || data.issued_at === void 0 && (missing0 = "issued_at") || data.expires_at === void 0 && (missing0 = "expires_at") || data.requested_by === void 0 && (missing0 = "requested_by") || data.reason === void 0 && (missing0 = "reason")) {
        validate13_strictFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "schema_version" || key0 === "command_id" || key0 === "client_uuid" || key0 === "action" || key0 === "issued_at" || key0 === "expires_at" || key0 === "requested_by" || key0 === "reason")) {
            validate13_strictFast.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.schema_version !== void 0) {
            const _errs2 = errors;
            if ("1.0" !== data.schema_version) {
              validate13_strictFast.errors = [{ instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/const", keyword: "const", params: { allowedValue: "1.0" } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.command_id !== void 0) {
              let data1 = data.command_id;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (errors === _errs3) {
                  if (typeof data1 === "string") {
                    if (!formats12_strictFast(data1)) {
                      validate13_strictFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                      return false;
                    }
                  } else {
                    validate13_strictFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/properties/command_id/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.client_uuid !== void 0) {
                let data2 = data.client_uuid;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (errors === _errs5) {
                    if (typeof data2 === "string") {
                      if (!formats12_strictFast(data2)) {
                        validate13_strictFast.errors = [{ instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/format", keyword: "format", params: { format: "uuid-lower" } }];
                        return false;
                      }
                    } else {
                      validate13_strictFast.errors = [{ instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.action !== void 0) {
                  let data3 = data.action;
                  const _errs7 = errors;
                  if (!(data3 === "reboot_host" || data3 === "shutdown_host")) {
                    validate13_strictFast.errors = [{ instancePath: instancePath + "/action", schemaPath: "#/properties/action/enum", keyword: "enum", params: { allowedValues: schema14_strictFast.properties.action.enum } }];
                    return false;
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.issued_at !== void 0) {
                    let data4 = data.issued_at;
                    const _errs8 = errors;
                    if (errors === _errs8) {
                      if (errors === _errs8) {
                        if (typeof data4 === "string") {
                          if (!formats0_strictFast(data4)) {
                            validate13_strictFast.errors = [{ instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/format", keyword: "format", params: { format: "instant-utc" } }];
                            return false;
                          }
                        } else {
                          validate13_strictFast.errors = [{ instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                    }
                    var valid0 = _errs8 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.expires_at !== void 0) {
                      let data5 = data.expires_at;
                      const _errs10 = errors;
                      if (errors === _errs10) {
                        if (errors === _errs10) {
                          if (typeof data5 === "string") {
                            if (!formats0_strictFast(data5)) {
                              validate13_strictFast.errors = [{ instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/format", keyword: "format", params: { format: "instant-utc" } }];
                              return false;
                            }
                          } else {
                            validate13_strictFast.errors = [{ instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                      }
                      var valid0 = _errs10 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.requested_by !== void 0) {
                        let data6 = data.requested_by;
                        const _errs12 = errors;
                        if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6)) && data6 !== null) {
                          validate13_strictFast.errors = [{ instancePath: instancePath + "/requested_by", schemaPath: "#/properties/requested_by/type", keyword: "type", params: { type: schema14_strictFast.properties.requested_by.type } }];
                          return false;
                        }
                        if (errors === _errs12) {
                          if (typeof data6 == "number" && isFinite(data6)) {
                            if (data6 < 1 || isNaN(data6)) {
                              validate13_strictFast.errors = [{ instancePath: instancePath + "/requested_by", schemaPath: "#/properties/requested_by/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } }];
                              return false;
                            }
                          }
                        }
                        var valid0 = _errs12 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.reason !== void 0) {
                          let data7 = data.reason;
                          const _errs14 = errors;
                          if (typeof data7 !== "string" && data7 !== null) {
                            validate13_strictFast.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: schema14_strictFast.properties.reason.type } }];
                            return false;
                          }
                          if (errors === _errs14) {
                            if (typeof data7 === "string") {
                              if (data7.length > 2e3 && func3_strictFast(data7) > 2e3) {
                                validate13_strictFast.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 2e3 } }];
                                return false;
                              }
                            }
                          }
                          var valid0 = _errs14 === errors;
                        } else {
                          var valid0 = true;
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate13_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate13_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastCommandAck = validate14_strictFast;
var schema15_strictFast = { "type": "object", "title": "CommandAck", "description": "How far a screen has come with a command. Frozen v1 (S4 \xA72).", "oneOf": [{ "title": "CommandProgress", "description": "The command goes well: nothing to report but the stage.", "type": "object", "additionalProperties": false, "required": ["command_id", "status", "error_code", "error_message"], "properties": { "command_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "status": { "title": "CommandStage", "description": "How far the command has come.", "enum": ["accepted", "execution_started", "completed"] }, "error_code": { "type": "null" }, "error_message": { "type": "null" } } }, { "title": "CommandFailure", "description": "The command failed: what went wrong, for machines and for people.", "type": "object", "additionalProperties": false, "required": ["command_id", "status", "error_code", "error_message"], "properties": { "command_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "status": { "const": "failed" }, "error_code": { "type": "string", "minLength": 1, "maxLength": 128 }, "error_message": { "type": "string", "minLength": 1, "maxLength": 4e3 } } }], "discriminator": { "propertyName": "status" }, "$id": "CommandAck" };
function validate14_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      const tag0 = data.status;
      if (typeof tag0 == "string") {
        if (tag0 === "accepted") {
          const _errs2 = errors;
          if (errors === _errs2) {
            if (data && typeof data == "object" && !Array.isArray(data)) {
              let missing0;
              if (data.command_id === void 0 && (missing0 = "command_id") || data.status === void 0 && (missing0 = "status") || data.error_code === void 0 && (missing0 = "error_code") || data.error_message === void 0 && (missing0 = "error_message")) {
                validate14_strictFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: missing0 } }];
                return false;
              } else {
                const _errs4 = errors;
                for (const key0 in data) {
                  if (!(key0 === "command_id" || key0 === "status" || key0 === "error_code" || key0 === "error_message")) {
                    validate14_strictFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
                    return false;
                    break;
                  }
                }
                if (_errs4 === errors) {
                  if (data.command_id !== void 0) {
                    let data0 = data.command_id;
                    const _errs5 = errors;
                    if (errors === _errs5) {
                      if (errors === _errs5) {
                        if (typeof data0 === "string") {
                          if (!formats12_strictFast(data0)) {
                            validate14_strictFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                            return false;
                          }
                        } else {
                          validate14_strictFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                    }
                    var valid2 = _errs5 === errors;
                  } else {
                    var valid2 = true;
                  }
                  if (valid2) {
                    if (data.status !== void 0) {
                      let data1 = data.status;
                      const _errs7 = errors;
                      if (!(data1 === "accepted" || data1 === "execution_started" || data1 === "completed")) {
                        validate14_strictFast.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/oneOf/0/properties/status/enum", keyword: "enum", params: { allowedValues: schema15_strictFast.oneOf[0].properties.status.enum } }];
                        return false;
                      }
                      var valid2 = _errs7 === errors;
                    } else {
                      var valid2 = true;
                    }
                    if (valid2) {
                      if (data.error_code !== void 0) {
                        const _errs8 = errors;
                        if (data.error_code !== null) {
                          validate14_strictFast.errors = [{ instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/0/properties/error_code/type", keyword: "type", params: { type: "null" } }];
                          return false;
                        }
                        var valid2 = _errs8 === errors;
                      } else {
                        var valid2 = true;
                      }
                      if (valid2) {
                        if (data.error_message !== void 0) {
                          const _errs10 = errors;
                          if (data.error_message !== null) {
                            validate14_strictFast.errors = [{ instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/0/properties/error_message/type", keyword: "type", params: { type: "null" } }];
                            return false;
                          }
                          var valid2 = _errs10 === errors;
                        } else {
                          var valid2 = true;
                        }
                      }
                    }
                  }
                }
              }
            } else {
              validate14_strictFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/type", keyword: "type", params: { type: "object" } }];
              return false;
            }
          }
        } else if (tag0 === "execution_started") {
          const _errs12 = errors;
          if (errors === _errs12) {
            if (data && typeof data == "object" && !Array.isArray(data)) {
              let missing1;
              if (data.command_id === void 0 && (missing1 = "command_id") || data.status === void 0 && (missing1 = "status") || data.error_code === void 0 && (missing1 = "error_code") || data.error_message === void 0 && (missing1 = "error_message")) {
                validate14_strictFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: missing1 } }];
                return false;
              } else {
                const _errs14 = errors;
                for (const key1 in data) {
                  if (!(key1 === "command_id" || key1 === "status" || key1 === "error_code" || key1 === "error_message")) {
                    validate14_strictFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } }];
                    return false;
                    break;
                  }
                }
                if (_errs14 === errors) {
                  if (data.command_id !== void 0) {
                    let data4 = data.command_id;
                    const _errs15 = errors;
                    if (errors === _errs15) {
                      if (errors === _errs15) {
                        if (typeof data4 === "string") {
                          if (!formats12_strictFast(data4)) {
                            validate14_strictFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                            return false;
                          }
                        } else {
                          validate14_strictFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                    }
                    var valid4 = _errs15 === errors;
                  } else {
                    var valid4 = true;
                  }
                  if (valid4) {
                    if (data.status !== void 0) {
                      let data5 = data.status;
                      const _errs17 = errors;
                      if (!(data5 === "accepted" || data5 === "execution_started" || data5 === "completed")) {
                        validate14_strictFast.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/oneOf/0/properties/status/enum", keyword: "enum", params: { allowedValues: schema15_strictFast.oneOf[0].properties.status.enum } }];
                        return false;
                      }
                      var valid4 = _errs17 === errors;
                    } else {
                      var valid4 = true;
                    }
                    if (valid4) {
                      if (data.error_code !== void 0) {
                        const _errs18 = errors;
                        if (data.error_code !== null) {
                          validate14_strictFast.errors = [{ instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/0/properties/error_code/type", keyword: "type", params: { type: "null" } }];
                          return false;
                        }
                        var valid4 = _errs18 === errors;
                      } else {
                        var valid4 = true;
                      }
                      if (valid4) {
                        if (data.error_message !== void 0) {
                          const _errs20 = errors;
                          if (data.error_message !== null) {
                            validate14_strictFast.errors = [{ instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/0/properties/error_message/type", keyword: "type", params: { type: "null" } }];
                            return false;
                          }
                          var valid4 = _errs20 === errors;
                        } else {
                          var valid4 = true;
                        }
                      }
                    }
                  }
                }
              }
            } else {
              validate14_strictFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/type", keyword: "type", params: { type: "object" } }];
              return false;
            }
          }
        } else if (tag0 === "completed") {
          const _errs22 = errors;
          if (errors === _errs22) {
            if (data && typeof data == "object" && !Array.isArray(data)) {
              let missing2;
              if (data.command_id === void 0 && (missing2 = "command_id") || data.status === void 0 && (missing2 = "status") || data.error_code === void 0 && (missing2 = "error_code") || data.error_message === void 0 && (missing2 = "error_message")) {
                validate14_strictFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: missing2 } }];
                return false;
              } else {
                const _errs24 = errors;
                for (const key2 in data) {
                  if (!(key2 === "command_id" || key2 === "status" || key2 === "error_code" || key2 === "error_message")) {
                    validate14_strictFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 } }];
                    return false;
                    break;
                  }
                }
                if (_errs24 === errors) {
                  if (data.command_id !== void 0) {
                    let data8 = data.command_id;
                    const _errs25 = errors;
                    if (errors === _errs25) {
                      if (errors === _errs25) {
                        if (typeof data8 === "string") {
                          if (!formats12_strictFast(data8)) {
                            validate14_strictFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                            return false;
                          }
                        } else {
                          validate14_strictFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                    }
                    var valid6 = _errs25 === errors;
                  } else {
                    var valid6 = true;
                  }
                  if (valid6) {
                    if (data.status !== void 0) {
                      let data9 = data.status;
                      const _errs27 = errors;
                      if (!(data9 === "accepted" || data9 === "execution_started" || data9 === "completed")) {
                        validate14_strictFast.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/oneOf/0/properties/status/enum", keyword: "enum", params: { allowedValues: schema15_strictFast.oneOf[0].properties.status.enum } }];
                        return false;
                      }
                      var valid6 = _errs27 === errors;
                    } else {
                      var valid6 = true;
                    }
                    if (valid6) {
                      if (data.error_code !== void 0) {
                        const _errs28 = errors;
                        if (data.error_code !== null) {
                          validate14_strictFast.errors = [{ instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/0/properties/error_code/type", keyword: "type", params: { type: "null" } }];
                          return false;
                        }
                        var valid6 = _errs28 === errors;
                      } else {
                        var valid6 = true;
                      }
                      if (valid6) {
                        if (data.error_message !== void 0) {
                          const _errs30 = errors;
                          if (data.error_message !== null) {
                            validate14_strictFast.errors = [{ instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/0/properties/error_message/type", keyword: "type", params: { type: "null" } }];
                            return false;
                          }
                          var valid6 = _errs30 === errors;
                        } else {
                          var valid6 = true;
                        }
                      }
                    }
                  }
                }
              }
            } else {
              validate14_strictFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/type", keyword: "type", params: { type: "object" } }];
              return false;
            }
          }
        } else if (tag0 === "failed") {
          const _errs32 = errors;
          if (errors === _errs32) {
            if (data && typeof data == "object" && !Array.isArray(data)) {
              let missing3;
              if (data.command_id === void 0 && (missing3 = "command_id") || data.status === void 0 && (missing3 = "status") || data.error_code === void 0 && (missing3 = "error_code") || data.error_message === void 0 && (missing3 = "error_message")) {
                validate14_strictFast.errors = [{ instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: missing3 } }];
                return false;
              } else {
                const _errs34 = errors;
                for (const key3 in data) {
                  if (!(key3 === "command_id" || key3 === "status" || key3 === "error_code" || key3 === "error_message")) {
                    validate14_strictFast.errors = [{ instancePath, schemaPath: "#/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 } }];
                    return false;
                    break;
                  }
                }
                if (_errs34 === errors) {
                  if (data.command_id !== void 0) {
                    let data12 = data.command_id;
                    const _errs35 = errors;
                    if (errors === _errs35) {
                      if (errors === _errs35) {
                        if (typeof data12 === "string") {
                          if (!formats12_strictFast(data12)) {
                            validate14_strictFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/1/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                            return false;
                          }
                        } else {
                          validate14_strictFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/1/properties/command_id/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                    }
                    var valid8 = _errs35 === errors;
                  } else {
                    var valid8 = true;
                  }
                  if (valid8) {
                    if (data.status !== void 0) {
                      const _errs37 = errors;
                      if ("failed" !== data.status) {
                        validate14_strictFast.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/oneOf/1/properties/status/const", keyword: "const", params: { allowedValue: "failed" } }];
                        return false;
                      }
                      var valid8 = _errs37 === errors;
                    } else {
                      var valid8 = true;
                    }
                    if (valid8) {
                      if (data.error_code !== void 0) {
                        let data14 = data.error_code;
                        const _errs38 = errors;
                        if (errors === _errs38) {
                          if (typeof data14 === "string") {
                            if (data14.length > 128 && func3_strictFast(data14) > 128) {
                              validate14_strictFast.errors = [{ instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/1/properties/error_code/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                              return false;
                            } else {
                              if (data14.length < 1) {
                                validate14_strictFast.errors = [{ instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/1/properties/error_code/minLength", keyword: "minLength", params: { limit: 1 } }];
                                return false;
                              }
                            }
                          } else {
                            validate14_strictFast.errors = [{ instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/1/properties/error_code/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                        var valid8 = _errs38 === errors;
                      } else {
                        var valid8 = true;
                      }
                      if (valid8) {
                        if (data.error_message !== void 0) {
                          let data15 = data.error_message;
                          const _errs40 = errors;
                          if (errors === _errs40) {
                            if (typeof data15 === "string") {
                              if (data15.length > 4e3 && func3_strictFast(data15) > 4e3) {
                                validate14_strictFast.errors = [{ instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/1/properties/error_message/maxLength", keyword: "maxLength", params: { limit: 4e3 } }];
                                return false;
                              } else {
                                if (data15.length < 1) {
                                  validate14_strictFast.errors = [{ instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/1/properties/error_message/minLength", keyword: "minLength", params: { limit: 1 } }];
                                  return false;
                                }
                              }
                            } else {
                              validate14_strictFast.errors = [{ instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/1/properties/error_message/type", keyword: "type", params: { type: "string" } }];
                              return false;
                            }
                          }
                          var valid8 = _errs40 === errors;
                        } else {
                          var valid8 = true;
                        }
                      }
                    }
                  }
                }
              }
            } else {
              validate14_strictFast.errors = [{ instancePath, schemaPath: "#/oneOf/1/type", keyword: "type", params: { type: "object" } }];
              return false;
            }
          }
        } else {
          validate14_strictFast.errors = [{ instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "mapping", tag: "status", tagValue: tag0 } }];
          return false;
        }
      } else {
        validate14_strictFast.errors = [{ instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "tag", tag: "status", tagValue: tag0 } }];
        return false;
      }
    } else {
      validate14_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate14_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastGroupAssignment = validate15_strictFast;
function validate15_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  const _errs2 = errors;
  let valid1 = false;
  const _errs3 = errors;
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(data)) && isFinite(data))) {
    const err0 = { instancePath, schemaPath: "#/anyOf/0/anyOf/0/type", keyword: "type", params: { type: "integer" } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (errors === _errs3) {
    if (typeof data == "number" && isFinite(data)) {
      if (data < 1 || isNaN(data)) {
        const err1 = { instancePath, schemaPath: "#/anyOf/0/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  }
  var _valid1 = _errs3 === errors;
  valid1 = valid1 || _valid1;
  if (!valid1) {
    const _errs5 = errors;
    if (errors === _errs5) {
      if (typeof data === "string") {
        if (!pattern0_strictFast.test(data)) {
          const err2 = { instancePath, schemaPath: "#/anyOf/0/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath, schemaPath: "#/anyOf/0/anyOf/1/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    var _valid1 = _errs5 === errors;
    valid1 = valid1 || _valid1;
  }
  if (!valid1) {
    const err4 = { instancePath, schemaPath: "#/anyOf/0/anyOf", keyword: "anyOf", params: {} };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  } else {
    errors = _errs2;
    if (vErrors !== null) {
      if (_errs2) {
        vErrors.length = _errs2;
      } else {
        vErrors = null;
      }
    }
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  if (!valid0) {
    const err5 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {} };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
    validate15_strictFast.errors = vErrors;
    return false;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate15_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastActiveEvents = validate16_strictFast;
var schema17_strictFast = { "title": "ActiveEvents", "description": "The events of a group that are active now; [] means none (S4, F).", "type": "array", "items": { "title": "ActiveEvent", "description": "One event, with whatever its type needs besides.", "type": "object", "required": ["id", "title", "start", "end", "group_id", "event_type"], "properties": { "id": { "title": "EventId", "description": "An event of the schedule.", "anyOf": [{ "type": "integer" }, { "type": "string", "minLength": 1, "maxLength": 256 }] }, "title": { "type": "string" }, "start": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" }, "end": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" }, "group_id": { "title": "GroupId", "description": "A group: a positive integer or a slug.", "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" }] }, "event_type": { "title": "EventType", "description": "What is shown.", "enum": ["presentation", "website", "webuntis", "video", "message", "other"] } } }, "$id": "ActiveEvents" };
var formats38_strictFast = formats.instant;
function validate16_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (Array.isArray(data)) {
      var valid0 = true;
      const len0 = data.length;
      for (let i0 = 0; i0 < len0; i0++) {
        let data0 = data[i0];
        const _errs1 = errors;
        if (errors === _errs1) {
          if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
            let missing0;
            if (data0.id === void 0 && (missing0 = "id") || data0.title === void 0 && (missing0 = "title") || data0.start === void 0 && (missing0 = "start") || data0.end === void 0 && (missing0 = "end") || data0.group_id === void 0 && (missing0 = "group_id") || data0.event_type === void 0 && (missing0 = "event_type")) {
              validate16_strictFast.errors = [{ instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: missing0 } }];
              return false;
            } else {
              if (data0.id !== void 0) {
                let data1 = data0.id;
                const _errs3 = errors;
                const _errs4 = errors;
                let valid2 = false;
                const _errs5 = errors;
                if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
                  const err0 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/0/type", keyword: "type", params: { type: "integer" } };
                  if (vErrors === null) {
                    vErrors = [err0];
                  } else {
                    vErrors.push(err0);
                  }
                  errors++;
                }
                var _valid0 = _errs5 === errors;
                valid2 = valid2 || _valid0;
                if (!valid2) {
                  const _errs7 = errors;
                  if (errors === _errs7) {
                    if (typeof data1 === "string") {
                      if (data1.length > 256 && func3_strictFast(data1) > 256) {
                        const err1 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/1/maxLength", keyword: "maxLength", params: { limit: 256 } };
                        if (vErrors === null) {
                          vErrors = [err1];
                        } else {
                          vErrors.push(err1);
                        }
                        errors++;
                      } else {
                        if (data1.length < 1) {
                          const err2 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/1/minLength", keyword: "minLength", params: { limit: 1 } };
                          if (vErrors === null) {
                            vErrors = [err2];
                          } else {
                            vErrors.push(err2);
                          }
                          errors++;
                        }
                      }
                    } else {
                      const err3 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/1/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err3];
                      } else {
                        vErrors.push(err3);
                      }
                      errors++;
                    }
                  }
                  var _valid0 = _errs7 === errors;
                  valid2 = valid2 || _valid0;
                }
                if (!valid2) {
                  const err4 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf", keyword: "anyOf", params: {} };
                  if (vErrors === null) {
                    vErrors = [err4];
                  } else {
                    vErrors.push(err4);
                  }
                  errors++;
                  validate16_strictFast.errors = vErrors;
                  return false;
                } else {
                  errors = _errs4;
                  if (vErrors !== null) {
                    if (_errs4) {
                      vErrors.length = _errs4;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid1 = _errs3 === errors;
              } else {
                var valid1 = true;
              }
              if (valid1) {
                if (data0.title !== void 0) {
                  const _errs9 = errors;
                  if (typeof data0.title !== "string") {
                    validate16_strictFast.errors = [{ instancePath: instancePath + "/" + i0 + "/title", schemaPath: "#/items/properties/title/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                  var valid1 = _errs9 === errors;
                } else {
                  var valid1 = true;
                }
                if (valid1) {
                  if (data0.start !== void 0) {
                    let data3 = data0.start;
                    const _errs11 = errors;
                    if (errors === _errs11) {
                      if (errors === _errs11) {
                        if (typeof data3 === "string") {
                          if (!formats38_strictFast(data3)) {
                            validate16_strictFast.errors = [{ instancePath: instancePath + "/" + i0 + "/start", schemaPath: "#/items/properties/start/format", keyword: "format", params: { format: "instant" } }];
                            return false;
                          }
                        } else {
                          validate16_strictFast.errors = [{ instancePath: instancePath + "/" + i0 + "/start", schemaPath: "#/items/properties/start/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                    }
                    var valid1 = _errs11 === errors;
                  } else {
                    var valid1 = true;
                  }
                  if (valid1) {
                    if (data0.end !== void 0) {
                      let data4 = data0.end;
                      const _errs13 = errors;
                      if (errors === _errs13) {
                        if (errors === _errs13) {
                          if (typeof data4 === "string") {
                            if (!formats38_strictFast(data4)) {
                              validate16_strictFast.errors = [{ instancePath: instancePath + "/" + i0 + "/end", schemaPath: "#/items/properties/end/format", keyword: "format", params: { format: "instant" } }];
                              return false;
                            }
                          } else {
                            validate16_strictFast.errors = [{ instancePath: instancePath + "/" + i0 + "/end", schemaPath: "#/items/properties/end/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                      }
                      var valid1 = _errs13 === errors;
                    } else {
                      var valid1 = true;
                    }
                    if (valid1) {
                      if (data0.group_id !== void 0) {
                        let data5 = data0.group_id;
                        const _errs15 = errors;
                        const _errs16 = errors;
                        let valid3 = false;
                        const _errs17 = errors;
                        if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
                          const err5 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/0/type", keyword: "type", params: { type: "integer" } };
                          if (vErrors === null) {
                            vErrors = [err5];
                          } else {
                            vErrors.push(err5);
                          }
                          errors++;
                        }
                        if (errors === _errs17) {
                          if (typeof data5 == "number" && isFinite(data5)) {
                            if (data5 < 1 || isNaN(data5)) {
                              const err6 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                              if (vErrors === null) {
                                vErrors = [err6];
                              } else {
                                vErrors.push(err6);
                              }
                              errors++;
                            }
                          }
                        }
                        var _valid1 = _errs17 === errors;
                        valid3 = valid3 || _valid1;
                        if (!valid3) {
                          const _errs19 = errors;
                          if (errors === _errs19) {
                            if (typeof data5 === "string") {
                              if (!pattern0_strictFast.test(data5)) {
                                const err7 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" } };
                                if (vErrors === null) {
                                  vErrors = [err7];
                                } else {
                                  vErrors.push(err7);
                                }
                                errors++;
                              }
                            } else {
                              const err8 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/1/type", keyword: "type", params: { type: "string" } };
                              if (vErrors === null) {
                                vErrors = [err8];
                              } else {
                                vErrors.push(err8);
                              }
                              errors++;
                            }
                          }
                          var _valid1 = _errs19 === errors;
                          valid3 = valid3 || _valid1;
                        }
                        if (!valid3) {
                          const err9 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf", keyword: "anyOf", params: {} };
                          if (vErrors === null) {
                            vErrors = [err9];
                          } else {
                            vErrors.push(err9);
                          }
                          errors++;
                          validate16_strictFast.errors = vErrors;
                          return false;
                        } else {
                          errors = _errs16;
                          if (vErrors !== null) {
                            if (_errs16) {
                              vErrors.length = _errs16;
                            } else {
                              vErrors = null;
                            }
                          }
                        }
                        var valid1 = _errs15 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data0.event_type !== void 0) {
                          let data6 = data0.event_type;
                          const _errs21 = errors;
                          if (!(data6 === "presentation" || data6 === "website" || data6 === "webuntis" || data6 === "video" || data6 === "message" || data6 === "other")) {
                            validate16_strictFast.errors = [{ instancePath: instancePath + "/" + i0 + "/event_type", schemaPath: "#/items/properties/event_type/enum", keyword: "enum", params: { allowedValues: schema17_strictFast.items.properties.event_type.enum } }];
                            return false;
                          }
                          var valid1 = _errs21 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  }
                }
              }
            }
          } else {
            validate16_strictFast.errors = [{ instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "object" } }];
            return false;
          }
        }
        var valid0 = _errs1 === errors;
        if (!valid0) {
          break;
        }
      }
    } else {
      validate16_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" } }];
      return false;
    }
  }
  validate16_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastHeartbeat = validate17_strictFast;
function validate17_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.timestamp === void 0 && (missing0 = "timestamp")) {
        validate17_strictFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.timestamp !== void 0) {
          let data0 = data.timestamp;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (errors === _errs1) {
              if (typeof data0 === "string") {
                if (!formats38_strictFast(data0)) {
                  validate17_strictFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" } }];
                  return false;
                }
              } else {
                validate17_strictFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
          }
        }
      }
    } else {
      validate17_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate17_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastHealth = validate18_strictFast;
var schema19_strictFast = { "title": "Health", "description": "What a screen should show, what it does show, and how its connection has been (S4 \xA73). Open.", "type": "object", "required": ["timestamp", "expected_state", "actual_state", "broker_connection"], "properties": { "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" }, "expected_state": { "description": "What should be running; null for nothing.", "anyOf": [{ "title": "ExpectedState", "description": "What should be running.", "type": "object" }, { "type": "null" }] }, "actual_state": { "title": "ActualState", "description": "What is running.", "type": "object", "required": ["process", "pid", "status"], "properties": { "process": { "type": ["string", "null"] }, "pid": { "type": ["integer", "null"], "minimum": 0 }, "status": { "type": "string" } } }, "broker_connection": { "title": "BrokerConnection", "description": "How the connection to the broker has been.", "type": "object", "required": ["broker_reachable", "reconnect_count", "last_disconnect_at"], "properties": { "broker_reachable": { "type": "boolean" }, "reconnect_count": { "description": "Reconnects since the screen's process started.", "type": "integer", "minimum": 0 }, "last_disconnect_at": { "type": ["string", "null"], "format": "instant-utc" } } } }, "$id": "Health" };
function validate18_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.timestamp === void 0 && (missing0 = "timestamp") || data.expected_state === void 0 && (missing0 = "expected_state") || data.actual_state === void 0 && (missing0 = "actual_state") || data.broker_connection === void 0 && (missing0 = "broker_connection")) {
        validate18_strictFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.timestamp !== void 0) {
          let data0 = data.timestamp;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (errors === _errs1) {
              if (typeof data0 === "string") {
                if (!formats38_strictFast(data0)) {
                  validate18_strictFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" } }];
                  return false;
                }
              } else {
                validate18_strictFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.expected_state !== void 0) {
            let data1 = data.expected_state;
            const _errs3 = errors;
            const _errs4 = errors;
            let valid1 = false;
            const _errs5 = errors;
            if (!(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
              const err0 = { instancePath: instancePath + "/expected_state", schemaPath: "#/properties/expected_state/anyOf/0/type", keyword: "type", params: { type: "object" } };
              if (vErrors === null) {
                vErrors = [err0];
              } else {
                vErrors.push(err0);
              }
              errors++;
            }
            var _valid0 = _errs5 === errors;
            valid1 = valid1 || _valid0;
            if (!valid1) {
              const _errs7 = errors;
              if (data1 !== null) {
                const err1 = { instancePath: instancePath + "/expected_state", schemaPath: "#/properties/expected_state/anyOf/1/type", keyword: "type", params: { type: "null" } };
                if (vErrors === null) {
                  vErrors = [err1];
                } else {
                  vErrors.push(err1);
                }
                errors++;
              }
              var _valid0 = _errs7 === errors;
              valid1 = valid1 || _valid0;
            }
            if (!valid1) {
              const err2 = { instancePath: instancePath + "/expected_state", schemaPath: "#/properties/expected_state/anyOf", keyword: "anyOf", params: {} };
              if (vErrors === null) {
                vErrors = [err2];
              } else {
                vErrors.push(err2);
              }
              errors++;
              validate18_strictFast.errors = vErrors;
              return false;
            } else {
              errors = _errs4;
              if (vErrors !== null) {
                if (_errs4) {
                  vErrors.length = _errs4;
                } else {
                  vErrors = null;
                }
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.actual_state !== void 0) {
              let data2 = data.actual_state;
              const _errs9 = errors;
              if (errors === _errs9) {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  let missing1;
                  if (data2.process === void 0 && (missing1 = "process") || data2.pid === void 0 && (missing1 = "pid") || data2.status === void 0 && (missing1 = "status")) {
                    validate18_strictFast.errors = [{ instancePath: instancePath + "/actual_state", schemaPath: "#/properties/actual_state/required", keyword: "required", params: { missingProperty: missing1 } }];
                    return false;
                  } else {
                    if (data2.process !== void 0) {
                      let data3 = data2.process;
                      const _errs11 = errors;
                      if (typeof data3 !== "string" && data3 !== null) {
                        validate18_strictFast.errors = [{ instancePath: instancePath + "/actual_state/process", schemaPath: "#/properties/actual_state/properties/process/type", keyword: "type", params: { type: schema19_strictFast.properties.actual_state.properties.process.type } }];
                        return false;
                      }
                      var valid2 = _errs11 === errors;
                    } else {
                      var valid2 = true;
                    }
                    if (valid2) {
                      if (data2.pid !== void 0) {
                        let data4 = data2.pid;
                        const _errs13 = errors;
                        if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4)) && data4 !== null) {
                          validate18_strictFast.errors = [{ instancePath: instancePath + "/actual_state/pid", schemaPath: "#/properties/actual_state/properties/pid/type", keyword: "type", params: { type: schema19_strictFast.properties.actual_state.properties.pid.type } }];
                          return false;
                        }
                        if (errors === _errs13) {
                          if (typeof data4 == "number" && isFinite(data4)) {
                            if (data4 < 0 || isNaN(data4)) {
                              validate18_strictFast.errors = [{ instancePath: instancePath + "/actual_state/pid", schemaPath: "#/properties/actual_state/properties/pid/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } }];
                              return false;
                            }
                          }
                        }
                        var valid2 = _errs13 === errors;
                      } else {
                        var valid2 = true;
                      }
                      if (valid2) {
                        if (data2.status !== void 0) {
                          const _errs15 = errors;
                          if (typeof data2.status !== "string") {
                            validate18_strictFast.errors = [{ instancePath: instancePath + "/actual_state/status", schemaPath: "#/properties/actual_state/properties/status/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                          var valid2 = _errs15 === errors;
                        } else {
                          var valid2 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate18_strictFast.errors = [{ instancePath: instancePath + "/actual_state", schemaPath: "#/properties/actual_state/type", keyword: "type", params: { type: "object" } }];
                  return false;
                }
              }
              var valid0 = _errs9 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.broker_connection !== void 0) {
                let data6 = data.broker_connection;
                const _errs17 = errors;
                if (errors === _errs17) {
                  if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                    let missing2;
                    if (data6.broker_reachable === void 0 && (missing2 = "broker_reachable") || data6.reconnect_count === void 0 && (missing2 = "reconnect_count") || data6.last_disconnect_at === void 0 && (missing2 = "last_disconnect_at")) {
                      validate18_strictFast.errors = [{ instancePath: instancePath + "/broker_connection", schemaPath: "#/properties/broker_connection/required", keyword: "required", params: { missingProperty: missing2 } }];
                      return false;
                    } else {
                      if (data6.broker_reachable !== void 0) {
                        const _errs19 = errors;
                        if (typeof data6.broker_reachable !== "boolean") {
                          validate18_strictFast.errors = [{ instancePath: instancePath + "/broker_connection/broker_reachable", schemaPath: "#/properties/broker_connection/properties/broker_reachable/type", keyword: "type", params: { type: "boolean" } }];
                          return false;
                        }
                        var valid3 = _errs19 === errors;
                      } else {
                        var valid3 = true;
                      }
                      if (valid3) {
                        if (data6.reconnect_count !== void 0) {
                          let data8 = data6.reconnect_count;
                          const _errs21 = errors;
                          if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
                            validate18_strictFast.errors = [{ instancePath: instancePath + "/broker_connection/reconnect_count", schemaPath: "#/properties/broker_connection/properties/reconnect_count/type", keyword: "type", params: { type: "integer" } }];
                            return false;
                          }
                          if (errors === _errs21) {
                            if (typeof data8 == "number" && isFinite(data8)) {
                              if (data8 < 0 || isNaN(data8)) {
                                validate18_strictFast.errors = [{ instancePath: instancePath + "/broker_connection/reconnect_count", schemaPath: "#/properties/broker_connection/properties/reconnect_count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } }];
                                return false;
                              }
                            }
                          }
                          var valid3 = _errs21 === errors;
                        } else {
                          var valid3 = true;
                        }
                        if (valid3) {
                          if (data6.last_disconnect_at !== void 0) {
                            let data9 = data6.last_disconnect_at;
                            const _errs23 = errors;
                            if (typeof data9 !== "string" && data9 !== null) {
                              validate18_strictFast.errors = [{ instancePath: instancePath + "/broker_connection/last_disconnect_at", schemaPath: "#/properties/broker_connection/properties/last_disconnect_at/type", keyword: "type", params: { type: schema19_strictFast.properties.broker_connection.properties.last_disconnect_at.type } }];
                              return false;
                            }
                            if (errors === _errs23) {
                              if (errors === _errs23) {
                                if (typeof data9 === "string") {
                                  if (!formats0_strictFast(data9)) {
                                    validate18_strictFast.errors = [{ instancePath: instancePath + "/broker_connection/last_disconnect_at", schemaPath: "#/properties/broker_connection/properties/last_disconnect_at/format", keyword: "format", params: { format: "instant-utc" } }];
                                    return false;
                                  }
                                }
                              }
                            }
                            var valid3 = _errs23 === errors;
                          } else {
                            var valid3 = true;
                          }
                        }
                      }
                    }
                  } else {
                    validate18_strictFast.errors = [{ instancePath: instancePath + "/broker_connection", schemaPath: "#/properties/broker_connection/type", keyword: "type", params: { type: "object" } }];
                    return false;
                  }
                }
                var valid0 = _errs17 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate18_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate18_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastLogEntry = validate19_strictFast;
function validate19_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.timestamp === void 0 && (missing0 = "timestamp") || data.message === void 0 && (missing0 = "message")) {
        validate19_strictFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.timestamp !== void 0) {
          let data0 = data.timestamp;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (errors === _errs1) {
              if (typeof data0 === "string") {
                if (!formats38_strictFast(data0)) {
                  validate19_strictFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" } }];
                  return false;
                }
              } else {
                validate19_strictFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.message !== void 0) {
            const _errs3 = errors;
            if (typeof data.message !== "string") {
              validate19_strictFast.errors = [{ instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.context !== void 0) {
              let data2 = data.context;
              const _errs5 = errors;
              if (!(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
                validate19_strictFast.errors = [{ instancePath: instancePath + "/context", schemaPath: "#/properties/context/type", keyword: "type", params: { type: "object" } }];
                return false;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate19_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate19_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastServiceFailed = validate20_strictFast;
function validate20_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.event === void 0 && (missing0 = "event") || data.unit === void 0 && (missing0 = "unit") || data.client_uuid === void 0 && (missing0 = "client_uuid") || data.failed_at === void 0 && (missing0 = "failed_at")) {
        validate20_strictFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "event" || key0 === "unit" || key0 === "client_uuid" || key0 === "failed_at")) {
            validate20_strictFast.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.event !== void 0) {
            const _errs2 = errors;
            if ("service_failed" !== data.event) {
              validate20_strictFast.errors = [{ instancePath: instancePath + "/event", schemaPath: "#/properties/event/const", keyword: "const", params: { allowedValue: "service_failed" } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.unit !== void 0) {
              let data1 = data.unit;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (typeof data1 === "string") {
                  if (data1.length > 256 && func3_strictFast(data1) > 256) {
                    validate20_strictFast.errors = [{ instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/maxLength", keyword: "maxLength", params: { limit: 256 } }];
                    return false;
                  } else {
                    if (data1.length < 1) {
                      validate20_strictFast.errors = [{ instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/minLength", keyword: "minLength", params: { limit: 1 } }];
                      return false;
                    }
                  }
                } else {
                  validate20_strictFast.errors = [{ instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.client_uuid !== void 0) {
                let data2 = data.client_uuid;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (errors === _errs5) {
                    if (typeof data2 === "string") {
                      if (!formats12_strictFast(data2)) {
                        validate20_strictFast.errors = [{ instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/format", keyword: "format", params: { format: "uuid-lower" } }];
                        return false;
                      }
                    } else {
                      validate20_strictFast.errors = [{ instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.failed_at !== void 0) {
                  let data3 = data.failed_at;
                  const _errs7 = errors;
                  if (errors === _errs7) {
                    if (errors === _errs7) {
                      if (typeof data3 === "string") {
                        if (!formats0_strictFast(data3)) {
                          validate20_strictFast.errors = [{ instancePath: instancePath + "/failed_at", schemaPath: "#/properties/failed_at/format", keyword: "format", params: { format: "instant-utc" } }];
                          return false;
                        }
                      } else {
                        validate20_strictFast.errors = [{ instancePath: instancePath + "/failed_at", schemaPath: "#/properties/failed_at/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate20_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate20_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastDiscovery = validate21_strictFast;
function validate21_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.uuid === void 0 && (missing0 = "uuid")) {
        validate21_strictFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.uuid !== void 0) {
          let data0 = data.uuid;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (errors === _errs1) {
              if (typeof data0 === "string") {
                if (!formats12_strictFast(data0)) {
                  validate21_strictFast.errors = [{ instancePath: instancePath + "/uuid", schemaPath: "#/properties/uuid/format", keyword: "format", params: { format: "uuid-lower" } }];
                  return false;
                }
              } else {
                validate21_strictFast.errors = [{ instancePath: instancePath + "/uuid", schemaPath: "#/properties/uuid/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
          }
        }
      }
    } else {
      validate21_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate21_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastServiceHealth = validate22_strictFast;
var schema23_strictFast = { "title": "ServiceHealth", "description": "The health of a service, in its envelope; also its last will (S5).", "type": "object", "additionalProperties": false, "required": ["id", "type", "ts", "source", "data"], "properties": { "id": { "description": "Names this message; equal ids of one type are the same message.", "type": "string", "minLength": 1, "maxLength": 128 }, "type": { "description": "What kind of message it is.", "type": "string", "minLength": 1, "maxLength": 256 }, "ts": { "description": "When it was made, in seconds since 1970.", "type": "number", "minimum": 0 }, "source": { "description": "The service that made it.", "type": "string", "minLength": 1, "maxLength": 256 }, "correlate": { "description": "The id of the message that this one answers.", "type": "string", "minLength": 1, "maxLength": 128 }, "data": { "title": "HealthStatus", "description": "Whether a service is well; one that is not says what happened.", "oneOf": [{ "title": "HealthyStatus", "description": "The service is well.", "type": "object", "additionalProperties": false, "required": ["ok", "event", "error", "timestamp"], "properties": { "ok": { "const": true }, "event": { "anyOf": [{ "title": "HealthEvent", "description": "What happened to the service.", "enum": ["ready", "reconnected", "shutdown", "error"] }, { "type": "null" }] }, "error": { "type": ["string", "null"], "minLength": 1, "maxLength": 4e3 }, "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" } } }, { "title": "UnhealthyEvent", "description": "The service is not well, and says what happened.", "type": "object", "additionalProperties": false, "required": ["ok", "event", "error", "timestamp"], "properties": { "ok": { "const": false }, "event": { "title": "HealthEvent", "description": "What happened to the service.", "enum": ["ready", "reconnected", "shutdown", "error"] }, "error": { "type": ["string", "null"], "minLength": 1, "maxLength": 4e3 }, "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" } } }, { "title": "UnhealthyError", "description": "The service is not well, and says only what the error is.", "type": "object", "additionalProperties": false, "required": ["ok", "event", "error", "timestamp"], "properties": { "ok": { "const": false }, "event": { "type": "null" }, "error": { "type": "string", "minLength": 1, "maxLength": 4e3 }, "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" } } }] } }, "$id": "ServiceHealth" };
function validate22_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.id === void 0 && (missing0 = "id") || data.type === void 0 && (missing0 = "type") || data.ts === void 0 && (missing0 = "ts") || data.source === void 0 && (missing0 = "source") || data.data === void 0 && (missing0 = "data")) {
        validate22_strictFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "id" || key0 === "type" || key0 === "ts" || key0 === "source" || key0 === "correlate" || key0 === "data")) {
            validate22_strictFast.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.id !== void 0) {
            let data0 = data.id;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (data0.length > 128 && func3_strictFast(data0) > 128) {
                  validate22_strictFast.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                  return false;
                } else {
                  if (data0.length < 1) {
                    validate22_strictFast.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/minLength", keyword: "minLength", params: { limit: 1 } }];
                    return false;
                  }
                }
              } else {
                validate22_strictFast.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.type !== void 0) {
              let data1 = data.type;
              const _errs4 = errors;
              if (errors === _errs4) {
                if (typeof data1 === "string") {
                  if (data1.length > 256 && func3_strictFast(data1) > 256) {
                    validate22_strictFast.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/maxLength", keyword: "maxLength", params: { limit: 256 } }];
                    return false;
                  } else {
                    if (data1.length < 1) {
                      validate22_strictFast.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/minLength", keyword: "minLength", params: { limit: 1 } }];
                      return false;
                    }
                  }
                } else {
                  validate22_strictFast.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.ts !== void 0) {
                let data2 = data.ts;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (typeof data2 == "number" && isFinite(data2)) {
                    if (data2 < 0 || isNaN(data2)) {
                      validate22_strictFast.errors = [{ instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } }];
                      return false;
                    }
                  } else {
                    validate22_strictFast.errors = [{ instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/type", keyword: "type", params: { type: "number" } }];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.source !== void 0) {
                  let data3 = data.source;
                  const _errs8 = errors;
                  if (errors === _errs8) {
                    if (typeof data3 === "string") {
                      if (data3.length > 256 && func3_strictFast(data3) > 256) {
                        validate22_strictFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 256 } }];
                        return false;
                      } else {
                        if (data3.length < 1) {
                          validate22_strictFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/minLength", keyword: "minLength", params: { limit: 1 } }];
                          return false;
                        }
                      }
                    } else {
                      validate22_strictFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                  var valid0 = _errs8 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.correlate !== void 0) {
                    let data4 = data.correlate;
                    const _errs10 = errors;
                    if (errors === _errs10) {
                      if (typeof data4 === "string") {
                        if (data4.length > 128 && func3_strictFast(data4) > 128) {
                          validate22_strictFast.errors = [{ instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                          return false;
                        } else {
                          if (data4.length < 1) {
                            validate22_strictFast.errors = [{ instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/minLength", keyword: "minLength", params: { limit: 1 } }];
                            return false;
                          }
                        }
                      } else {
                        validate22_strictFast.errors = [{ instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                    var valid0 = _errs10 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.data !== void 0) {
                      let data5 = data.data;
                      const _errs12 = errors;
                      const _errs13 = errors;
                      let valid1 = false;
                      let passing0 = null;
                      const _errs14 = errors;
                      if (errors === _errs14) {
                        if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                          let missing1;
                          if (data5.ok === void 0 && (missing1 = "ok") || data5.event === void 0 && (missing1 = "event") || data5.error === void 0 && (missing1 = "error") || data5.timestamp === void 0 && (missing1 = "timestamp")) {
                            const err0 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/0/required", keyword: "required", params: { missingProperty: missing1 } };
                            if (vErrors === null) {
                              vErrors = [err0];
                            } else {
                              vErrors.push(err0);
                            }
                            errors++;
                          } else {
                            const _errs16 = errors;
                            for (const key1 in data5) {
                              if (!(key1 === "ok" || key1 === "event" || key1 === "error" || key1 === "timestamp")) {
                                const err1 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } };
                                if (vErrors === null) {
                                  vErrors = [err1];
                                } else {
                                  vErrors.push(err1);
                                }
                                errors++;
                                break;
                              }
                            }
                            if (_errs16 === errors) {
                              if (data5.ok !== void 0) {
                                const _errs17 = errors;
                                if (true !== data5.ok) {
                                  const err2 = { instancePath: instancePath + "/data/ok", schemaPath: "#/properties/data/oneOf/0/properties/ok/const", keyword: "const", params: { allowedValue: true } };
                                  if (vErrors === null) {
                                    vErrors = [err2];
                                  } else {
                                    vErrors.push(err2);
                                  }
                                  errors++;
                                }
                                var valid2 = _errs17 === errors;
                              } else {
                                var valid2 = true;
                              }
                              if (valid2) {
                                if (data5.event !== void 0) {
                                  let data7 = data5.event;
                                  const _errs18 = errors;
                                  const _errs19 = errors;
                                  let valid3 = false;
                                  const _errs20 = errors;
                                  if (!(data7 === "ready" || data7 === "reconnected" || data7 === "shutdown" || data7 === "error")) {
                                    const err3 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/oneOf/0/properties/event/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema23_strictFast.properties.data.oneOf[0].properties.event.anyOf[0].enum } };
                                    if (vErrors === null) {
                                      vErrors = [err3];
                                    } else {
                                      vErrors.push(err3);
                                    }
                                    errors++;
                                  }
                                  var _valid1 = _errs20 === errors;
                                  valid3 = valid3 || _valid1;
                                  if (!valid3) {
                                    const _errs21 = errors;
                                    if (data7 !== null) {
                                      const err4 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/oneOf/0/properties/event/anyOf/1/type", keyword: "type", params: { type: "null" } };
                                      if (vErrors === null) {
                                        vErrors = [err4];
                                      } else {
                                        vErrors.push(err4);
                                      }
                                      errors++;
                                    }
                                    var _valid1 = _errs21 === errors;
                                    valid3 = valid3 || _valid1;
                                  }
                                  if (!valid3) {
                                    const err5 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/oneOf/0/properties/event/anyOf", keyword: "anyOf", params: {} };
                                    if (vErrors === null) {
                                      vErrors = [err5];
                                    } else {
                                      vErrors.push(err5);
                                    }
                                    errors++;
                                  } else {
                                    errors = _errs19;
                                    if (vErrors !== null) {
                                      if (_errs19) {
                                        vErrors.length = _errs19;
                                      } else {
                                        vErrors = null;
                                      }
                                    }
                                  }
                                  var valid2 = _errs18 === errors;
                                } else {
                                  var valid2 = true;
                                }
                                if (valid2) {
                                  if (data5.error !== void 0) {
                                    let data8 = data5.error;
                                    const _errs23 = errors;
                                    if (typeof data8 !== "string" && data8 !== null) {
                                      const err6 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/0/properties/error/type", keyword: "type", params: { type: schema23_strictFast.properties.data.oneOf[0].properties.error.type } };
                                      if (vErrors === null) {
                                        vErrors = [err6];
                                      } else {
                                        vErrors.push(err6);
                                      }
                                      errors++;
                                    }
                                    if (errors === _errs23) {
                                      if (typeof data8 === "string") {
                                        if (data8.length > 4e3 && func3_strictFast(data8) > 4e3) {
                                          const err7 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/0/properties/error/maxLength", keyword: "maxLength", params: { limit: 4e3 } };
                                          if (vErrors === null) {
                                            vErrors = [err7];
                                          } else {
                                            vErrors.push(err7);
                                          }
                                          errors++;
                                        } else {
                                          if (data8.length < 1) {
                                            const err8 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/0/properties/error/minLength", keyword: "minLength", params: { limit: 1 } };
                                            if (vErrors === null) {
                                              vErrors = [err8];
                                            } else {
                                              vErrors.push(err8);
                                            }
                                            errors++;
                                          }
                                        }
                                      }
                                    }
                                    var valid2 = _errs23 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                  if (valid2) {
                                    if (data5.timestamp !== void 0) {
                                      let data9 = data5.timestamp;
                                      const _errs25 = errors;
                                      if (errors === _errs25) {
                                        if (errors === _errs25) {
                                          if (typeof data9 === "string") {
                                            if (!formats38_strictFast(data9)) {
                                              const err9 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/oneOf/0/properties/timestamp/format", keyword: "format", params: { format: "instant" } };
                                              if (vErrors === null) {
                                                vErrors = [err9];
                                              } else {
                                                vErrors.push(err9);
                                              }
                                              errors++;
                                            }
                                          } else {
                                            const err10 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/oneOf/0/properties/timestamp/type", keyword: "type", params: { type: "string" } };
                                            if (vErrors === null) {
                                              vErrors = [err10];
                                            } else {
                                              vErrors.push(err10);
                                            }
                                            errors++;
                                          }
                                        }
                                      }
                                      var valid2 = _errs25 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        } else {
                          const err11 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/0/type", keyword: "type", params: { type: "object" } };
                          if (vErrors === null) {
                            vErrors = [err11];
                          } else {
                            vErrors.push(err11);
                          }
                          errors++;
                        }
                      }
                      var _valid0 = _errs14 === errors;
                      if (_valid0) {
                        valid1 = true;
                        passing0 = 0;
                      }
                      const _errs27 = errors;
                      if (errors === _errs27) {
                        if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                          let missing2;
                          if (data5.ok === void 0 && (missing2 = "ok") || data5.event === void 0 && (missing2 = "event") || data5.error === void 0 && (missing2 = "error") || data5.timestamp === void 0 && (missing2 = "timestamp")) {
                            const err12 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/1/required", keyword: "required", params: { missingProperty: missing2 } };
                            if (vErrors === null) {
                              vErrors = [err12];
                            } else {
                              vErrors.push(err12);
                            }
                            errors++;
                          } else {
                            const _errs29 = errors;
                            for (const key2 in data5) {
                              if (!(key2 === "ok" || key2 === "event" || key2 === "error" || key2 === "timestamp")) {
                                const err13 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 } };
                                if (vErrors === null) {
                                  vErrors = [err13];
                                } else {
                                  vErrors.push(err13);
                                }
                                errors++;
                                break;
                              }
                            }
                            if (_errs29 === errors) {
                              if (data5.ok !== void 0) {
                                const _errs30 = errors;
                                if (false !== data5.ok) {
                                  const err14 = { instancePath: instancePath + "/data/ok", schemaPath: "#/properties/data/oneOf/1/properties/ok/const", keyword: "const", params: { allowedValue: false } };
                                  if (vErrors === null) {
                                    vErrors = [err14];
                                  } else {
                                    vErrors.push(err14);
                                  }
                                  errors++;
                                }
                                var valid4 = _errs30 === errors;
                              } else {
                                var valid4 = true;
                              }
                              if (valid4) {
                                if (data5.event !== void 0) {
                                  let data11 = data5.event;
                                  const _errs31 = errors;
                                  if (!(data11 === "ready" || data11 === "reconnected" || data11 === "shutdown" || data11 === "error")) {
                                    const err15 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/oneOf/1/properties/event/enum", keyword: "enum", params: { allowedValues: schema23_strictFast.properties.data.oneOf[1].properties.event.enum } };
                                    if (vErrors === null) {
                                      vErrors = [err15];
                                    } else {
                                      vErrors.push(err15);
                                    }
                                    errors++;
                                  }
                                  var valid4 = _errs31 === errors;
                                } else {
                                  var valid4 = true;
                                }
                                if (valid4) {
                                  if (data5.error !== void 0) {
                                    let data12 = data5.error;
                                    const _errs32 = errors;
                                    if (typeof data12 !== "string" && data12 !== null) {
                                      const err16 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/1/properties/error/type", keyword: "type", params: { type: schema23_strictFast.properties.data.oneOf[1].properties.error.type } };
                                      if (vErrors === null) {
                                        vErrors = [err16];
                                      } else {
                                        vErrors.push(err16);
                                      }
                                      errors++;
                                    }
                                    if (errors === _errs32) {
                                      if (typeof data12 === "string") {
                                        if (data12.length > 4e3 && func3_strictFast(data12) > 4e3) {
                                          const err17 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/1/properties/error/maxLength", keyword: "maxLength", params: { limit: 4e3 } };
                                          if (vErrors === null) {
                                            vErrors = [err17];
                                          } else {
                                            vErrors.push(err17);
                                          }
                                          errors++;
                                        } else {
                                          if (data12.length < 1) {
                                            const err18 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/1/properties/error/minLength", keyword: "minLength", params: { limit: 1 } };
                                            if (vErrors === null) {
                                              vErrors = [err18];
                                            } else {
                                              vErrors.push(err18);
                                            }
                                            errors++;
                                          }
                                        }
                                      }
                                    }
                                    var valid4 = _errs32 === errors;
                                  } else {
                                    var valid4 = true;
                                  }
                                  if (valid4) {
                                    if (data5.timestamp !== void 0) {
                                      let data13 = data5.timestamp;
                                      const _errs34 = errors;
                                      if (errors === _errs34) {
                                        if (errors === _errs34) {
                                          if (typeof data13 === "string") {
                                            if (!formats38_strictFast(data13)) {
                                              const err19 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/oneOf/1/properties/timestamp/format", keyword: "format", params: { format: "instant" } };
                                              if (vErrors === null) {
                                                vErrors = [err19];
                                              } else {
                                                vErrors.push(err19);
                                              }
                                              errors++;
                                            }
                                          } else {
                                            const err20 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/oneOf/1/properties/timestamp/type", keyword: "type", params: { type: "string" } };
                                            if (vErrors === null) {
                                              vErrors = [err20];
                                            } else {
                                              vErrors.push(err20);
                                            }
                                            errors++;
                                          }
                                        }
                                      }
                                      var valid4 = _errs34 === errors;
                                    } else {
                                      var valid4 = true;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        } else {
                          const err21 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/1/type", keyword: "type", params: { type: "object" } };
                          if (vErrors === null) {
                            vErrors = [err21];
                          } else {
                            vErrors.push(err21);
                          }
                          errors++;
                        }
                      }
                      var _valid0 = _errs27 === errors;
                      if (_valid0 && valid1) {
                        valid1 = false;
                        passing0 = [passing0, 1];
                      } else {
                        if (_valid0) {
                          valid1 = true;
                          passing0 = 1;
                        }
                        const _errs36 = errors;
                        if (errors === _errs36) {
                          if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                            let missing3;
                            if (data5.ok === void 0 && (missing3 = "ok") || data5.event === void 0 && (missing3 = "event") || data5.error === void 0 && (missing3 = "error") || data5.timestamp === void 0 && (missing3 = "timestamp")) {
                              const err22 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/2/required", keyword: "required", params: { missingProperty: missing3 } };
                              if (vErrors === null) {
                                vErrors = [err22];
                              } else {
                                vErrors.push(err22);
                              }
                              errors++;
                            } else {
                              const _errs38 = errors;
                              for (const key3 in data5) {
                                if (!(key3 === "ok" || key3 === "event" || key3 === "error" || key3 === "timestamp")) {
                                  const err23 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 } };
                                  if (vErrors === null) {
                                    vErrors = [err23];
                                  } else {
                                    vErrors.push(err23);
                                  }
                                  errors++;
                                  break;
                                }
                              }
                              if (_errs38 === errors) {
                                if (data5.ok !== void 0) {
                                  const _errs39 = errors;
                                  if (false !== data5.ok) {
                                    const err24 = { instancePath: instancePath + "/data/ok", schemaPath: "#/properties/data/oneOf/2/properties/ok/const", keyword: "const", params: { allowedValue: false } };
                                    if (vErrors === null) {
                                      vErrors = [err24];
                                    } else {
                                      vErrors.push(err24);
                                    }
                                    errors++;
                                  }
                                  var valid5 = _errs39 === errors;
                                } else {
                                  var valid5 = true;
                                }
                                if (valid5) {
                                  if (data5.event !== void 0) {
                                    const _errs40 = errors;
                                    if (data5.event !== null) {
                                      const err25 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/oneOf/2/properties/event/type", keyword: "type", params: { type: "null" } };
                                      if (vErrors === null) {
                                        vErrors = [err25];
                                      } else {
                                        vErrors.push(err25);
                                      }
                                      errors++;
                                    }
                                    var valid5 = _errs40 === errors;
                                  } else {
                                    var valid5 = true;
                                  }
                                  if (valid5) {
                                    if (data5.error !== void 0) {
                                      let data16 = data5.error;
                                      const _errs42 = errors;
                                      if (errors === _errs42) {
                                        if (typeof data16 === "string") {
                                          if (data16.length > 4e3 && func3_strictFast(data16) > 4e3) {
                                            const err26 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/2/properties/error/maxLength", keyword: "maxLength", params: { limit: 4e3 } };
                                            if (vErrors === null) {
                                              vErrors = [err26];
                                            } else {
                                              vErrors.push(err26);
                                            }
                                            errors++;
                                          } else {
                                            if (data16.length < 1) {
                                              const err27 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/2/properties/error/minLength", keyword: "minLength", params: { limit: 1 } };
                                              if (vErrors === null) {
                                                vErrors = [err27];
                                              } else {
                                                vErrors.push(err27);
                                              }
                                              errors++;
                                            }
                                          }
                                        } else {
                                          const err28 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/2/properties/error/type", keyword: "type", params: { type: "string" } };
                                          if (vErrors === null) {
                                            vErrors = [err28];
                                          } else {
                                            vErrors.push(err28);
                                          }
                                          errors++;
                                        }
                                      }
                                      var valid5 = _errs42 === errors;
                                    } else {
                                      var valid5 = true;
                                    }
                                    if (valid5) {
                                      if (data5.timestamp !== void 0) {
                                        let data17 = data5.timestamp;
                                        const _errs44 = errors;
                                        if (errors === _errs44) {
                                          if (errors === _errs44) {
                                            if (typeof data17 === "string") {
                                              if (!formats38_strictFast(data17)) {
                                                const err29 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/oneOf/2/properties/timestamp/format", keyword: "format", params: { format: "instant" } };
                                                if (vErrors === null) {
                                                  vErrors = [err29];
                                                } else {
                                                  vErrors.push(err29);
                                                }
                                                errors++;
                                              }
                                            } else {
                                              const err30 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/oneOf/2/properties/timestamp/type", keyword: "type", params: { type: "string" } };
                                              if (vErrors === null) {
                                                vErrors = [err30];
                                              } else {
                                                vErrors.push(err30);
                                              }
                                              errors++;
                                            }
                                          }
                                        }
                                        var valid5 = _errs44 === errors;
                                      } else {
                                        var valid5 = true;
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          } else {
                            const err31 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/2/type", keyword: "type", params: { type: "object" } };
                            if (vErrors === null) {
                              vErrors = [err31];
                            } else {
                              vErrors.push(err31);
                            }
                            errors++;
                          }
                        }
                        var _valid0 = _errs36 === errors;
                        if (_valid0 && valid1) {
                          valid1 = false;
                          passing0 = [passing0, 2];
                        } else {
                          if (_valid0) {
                            valid1 = true;
                            passing0 = 2;
                          }
                        }
                      }
                      if (!valid1) {
                        const err32 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 } };
                        if (vErrors === null) {
                          vErrors = [err32];
                        } else {
                          vErrors.push(err32);
                        }
                        errors++;
                        validate22_strictFast.errors = vErrors;
                        return false;
                      } else {
                        errors = _errs13;
                        if (vErrors !== null) {
                          if (_errs13) {
                            vErrors.length = _errs13;
                          } else {
                            vErrors = null;
                          }
                        }
                      }
                      var valid0 = _errs12 === errors;
                    } else {
                      var valid0 = true;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate22_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate22_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastKeepalive = validate23_strictFast;
function validate23_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.ok === void 0 && (missing0 = "ok") || data.event === void 0 && (missing0 = "event") || data.timestamp === void 0 && (missing0 = "timestamp")) {
        validate23_strictFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "ok" || key0 === "event" || key0 === "timestamp")) {
            validate23_strictFast.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.ok !== void 0) {
            const _errs2 = errors;
            if (true !== data.ok) {
              validate23_strictFast.errors = [{ instancePath: instancePath + "/ok", schemaPath: "#/properties/ok/const", keyword: "const", params: { allowedValue: true } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.event !== void 0) {
              const _errs3 = errors;
              if ("heartbeat" !== data.event) {
                validate23_strictFast.errors = [{ instancePath: instancePath + "/event", schemaPath: "#/properties/event/const", keyword: "const", params: { allowedValue: "heartbeat" } }];
                return false;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.timestamp !== void 0) {
                let data2 = data.timestamp;
                const _errs4 = errors;
                if (errors === _errs4) {
                  if (errors === _errs4) {
                    if (typeof data2 === "string") {
                      if (!formats38_strictFast(data2)) {
                        validate23_strictFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" } }];
                        return false;
                      }
                    } else {
                      validate23_strictFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate23_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate23_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFastEnvelope = validate24_strictFast;
function validate24_strictFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.id === void 0 && (missing0 = "id") || data.type === void 0 && (missing0 = "type") || data.ts === void 0 && (missing0 = "ts") || data.source === void 0 && (missing0 = "source") || data.data === void 0 && (missing0 = "data")) {
        validate24_strictFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "id" || key0 === "type" || key0 === "ts" || key0 === "source" || key0 === "correlate" || key0 === "data")) {
            validate24_strictFast.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.id !== void 0) {
            let data0 = data.id;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (data0.length > 128 && func3_strictFast(data0) > 128) {
                  validate24_strictFast.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                  return false;
                } else {
                  if (data0.length < 1) {
                    validate24_strictFast.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/minLength", keyword: "minLength", params: { limit: 1 } }];
                    return false;
                  }
                }
              } else {
                validate24_strictFast.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.type !== void 0) {
              let data1 = data.type;
              const _errs4 = errors;
              if (errors === _errs4) {
                if (typeof data1 === "string") {
                  if (data1.length > 256 && func3_strictFast(data1) > 256) {
                    validate24_strictFast.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/maxLength", keyword: "maxLength", params: { limit: 256 } }];
                    return false;
                  } else {
                    if (data1.length < 1) {
                      validate24_strictFast.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/minLength", keyword: "minLength", params: { limit: 1 } }];
                      return false;
                    }
                  }
                } else {
                  validate24_strictFast.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.ts !== void 0) {
                let data2 = data.ts;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (typeof data2 == "number" && isFinite(data2)) {
                    if (data2 < 0 || isNaN(data2)) {
                      validate24_strictFast.errors = [{ instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } }];
                      return false;
                    }
                  } else {
                    validate24_strictFast.errors = [{ instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/type", keyword: "type", params: { type: "number" } }];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.source !== void 0) {
                  let data3 = data.source;
                  const _errs8 = errors;
                  if (errors === _errs8) {
                    if (typeof data3 === "string") {
                      if (data3.length > 256 && func3_strictFast(data3) > 256) {
                        validate24_strictFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 256 } }];
                        return false;
                      } else {
                        if (data3.length < 1) {
                          validate24_strictFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/minLength", keyword: "minLength", params: { limit: 1 } }];
                          return false;
                        }
                      }
                    } else {
                      validate24_strictFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                  var valid0 = _errs8 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.correlate !== void 0) {
                    let data4 = data.correlate;
                    const _errs10 = errors;
                    if (errors === _errs10) {
                      if (typeof data4 === "string") {
                        if (data4.length > 128 && func3_strictFast(data4) > 128) {
                          validate24_strictFast.errors = [{ instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                          return false;
                        } else {
                          if (data4.length < 1) {
                            validate24_strictFast.errors = [{ instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/minLength", keyword: "minLength", params: { limit: 1 } }];
                            return false;
                          }
                        }
                      } else {
                        validate24_strictFast.errors = [{ instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                    var valid0 = _errs10 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate24_strictFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate24_strictFast.errors = vErrors;
  return errors === 0;
}
var strictFullGroupPowerIntent = validate10_strictFull;
var schema11_strictFull = { "title": "GroupPowerIntent", "description": "What the TVs of a group should do until expires_at. Frozen v1 (S1 \xA71).", "type": "object", "additionalProperties": false, "required": ["schema_version", "intent_id", "group_id", "desired_state", "reason", "issued_at", "expires_at", "poll_interval_sec"], "properties": { "schema_version": { "description": "Version of the payload's schema.", "const": "1.0" }, "intent_id": { "title": "IntentId", "description": "Names an intent; stays the same while its meaning stays the same (S1 \xA74).", "type": "string", "minLength": 1, "maxLength": 128 }, "group_id": { "title": "GroupId", "description": "A group: a positive integer or a slug.", "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" }] }, "desired_state": { "title": "DesiredState", "description": "What a TV should be.", "enum": ["on", "off"] }, "reason": { "title": "Reason", "description": "Why a state is wanted, as one lower-case word.", "type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$" }, "issued_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "expires_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "poll_interval_sec": { "description": "Seconds between two evaluations of the schedule.", "type": "integer", "minimum": 1 }, "event_window_start": { "description": "Start of the merged window around now; absent or null while off.", "type": ["string", "null"], "format": "instant-utc" }, "event_window_end": { "description": "End of the merged window around now; absent or null while off, or when no end is known.", "type": ["string", "null"], "format": "instant-utc" }, "source": { "const": "scheduler" }, "active_event_ids": { "description": "Ids of the events that are active now.", "type": "array", "items": { "title": "EventId", "description": "An event of the schedule.", "anyOf": [{ "type": "integer" }, { "type": "string", "minLength": 1, "maxLength": 256 }] } } }, "$id": "GroupPowerIntent" };
var func2_strictFull = Object.prototype.hasOwnProperty;
var func3_strictFull = require_ucs2length().default;
var pattern0_strictFull = new RegExp("^[A-Za-z0-9_-]{1,64}$", "u");
var pattern1_strictFull = new RegExp("^[a-z][a-z0-9_]{0,63}$", "u");
var formats0_strictFull = formats["instant-utc"];
function validate10_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.schema_version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "schema_version" }, message: "must have required property 'schema_version'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.intent_id === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "intent_id" }, message: "must have required property 'intent_id'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.group_id === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "group_id" }, message: "must have required property 'group_id'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.desired_state === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "desired_state" }, message: "must have required property 'desired_state'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.reason === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.issued_at === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "issued_at" }, message: "must have required property 'issued_at'" };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.expires_at === void 0) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expires_at" }, message: "must have required property 'expires_at'" };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (data.poll_interval_sec === void 0) {
      const err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "poll_interval_sec" }, message: "must have required property 'poll_interval_sec'" };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func2_strictFull.call(schema11_strictFull.properties, key0)) {
        const err8 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.schema_version !== void 0) {
      if ("1.0" !== data.schema_version) {
        const err9 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/const", keyword: "const", params: { allowedValue: "1.0" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.intent_id !== void 0) {
      let data1 = data.intent_id;
      if (typeof data1 === "string") {
        if (data1.length > 128 && func3_strictFull(data1) > 128) {
          const err10 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err11 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.group_id !== void 0) {
      let data2 = data.group_id;
      const _errs6 = errors;
      let valid1 = false;
      const _errs7 = errors;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        const err13 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/0/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 < 1 || isNaN(data2)) {
          const err14 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      }
      var _valid0 = _errs7 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        const _errs9 = errors;
        if (typeof data2 === "string") {
          if (!pattern0_strictFull.test(data2)) {
            const err15 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9_-]{1,64}$"' };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        } else {
          const err16 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        var _valid0 = _errs9 === errors;
        valid1 = valid1 || _valid0;
      }
      if (!valid1) {
        const err17 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      } else {
        errors = _errs6;
        if (vErrors !== null) {
          if (_errs6) {
            vErrors.length = _errs6;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.desired_state !== void 0) {
      let data3 = data.desired_state;
      if (!(data3 === "on" || data3 === "off")) {
        const err18 = { instancePath: instancePath + "/desired_state", schemaPath: "#/properties/desired_state/enum", keyword: "enum", params: { allowedValues: schema11_strictFull.properties.desired_state.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.reason !== void 0) {
      let data4 = data.reason;
      if (typeof data4 === "string") {
        if (!pattern1_strictFull.test(data4)) {
          const err19 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_]{0,63}$" }, message: 'must match pattern "^[a-z][a-z0-9_]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.issued_at !== void 0) {
      let data5 = data.issued_at;
      if (typeof data5 === "string") {
        if (!formats0_strictFull(data5)) {
          const err21 = { instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
      } else {
        const err22 = { instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.expires_at !== void 0) {
      let data6 = data.expires_at;
      if (typeof data6 === "string") {
        if (!formats0_strictFull(data6)) {
          const err23 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
      } else {
        const err24 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
    if (data.poll_interval_sec !== void 0) {
      let data7 = data.poll_interval_sec;
      if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
        const err25 = { instancePath: instancePath + "/poll_interval_sec", schemaPath: "#/properties/poll_interval_sec/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
      if (typeof data7 == "number" && isFinite(data7)) {
        if (data7 < 1 || isNaN(data7)) {
          const err26 = { instancePath: instancePath + "/poll_interval_sec", schemaPath: "#/properties/poll_interval_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
      }
    }
    if (data.event_window_start !== void 0) {
      let data8 = data.event_window_start;
      if (typeof data8 !== "string" && data8 !== null) {
        const err27 = { instancePath: instancePath + "/event_window_start", schemaPath: "#/properties/event_window_start/type", keyword: "type", params: { type: schema11_strictFull.properties.event_window_start.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
      if (typeof data8 === "string") {
        if (!formats0_strictFull(data8)) {
          const err28 = { instancePath: instancePath + "/event_window_start", schemaPath: "#/properties/event_window_start/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
      }
    }
    if (data.event_window_end !== void 0) {
      let data9 = data.event_window_end;
      if (typeof data9 !== "string" && data9 !== null) {
        const err29 = { instancePath: instancePath + "/event_window_end", schemaPath: "#/properties/event_window_end/type", keyword: "type", params: { type: schema11_strictFull.properties.event_window_end.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
      if (typeof data9 === "string") {
        if (!formats0_strictFull(data9)) {
          const err30 = { instancePath: instancePath + "/event_window_end", schemaPath: "#/properties/event_window_end/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
      }
    }
    if (data.source !== void 0) {
      if ("scheduler" !== data.source) {
        const err31 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/const", keyword: "const", params: { allowedValue: "scheduler" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err31];
        } else {
          vErrors.push(err31);
        }
        errors++;
      }
    }
    if (data.active_event_ids !== void 0) {
      let data11 = data.active_event_ids;
      if (Array.isArray(data11)) {
        const len0 = data11.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data12 = data11[i0];
          const _errs28 = errors;
          let valid4 = false;
          const _errs29 = errors;
          if (!(typeof data12 == "number" && (!(data12 % 1) && !isNaN(data12)) && isFinite(data12))) {
            const err32 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/0/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err32];
            } else {
              vErrors.push(err32);
            }
            errors++;
          }
          var _valid1 = _errs29 === errors;
          valid4 = valid4 || _valid1;
          if (!valid4) {
            const _errs31 = errors;
            if (typeof data12 === "string") {
              if (data12.length > 256 && func3_strictFull(data12) > 256) {
                const err33 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/1/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
                if (vErrors === null) {
                  vErrors = [err33];
                } else {
                  vErrors.push(err33);
                }
                errors++;
              }
              if (data12.length < 1) {
                const err34 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/1/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                if (vErrors === null) {
                  vErrors = [err34];
                } else {
                  vErrors.push(err34);
                }
                errors++;
              }
            } else {
              const err35 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err35];
              } else {
                vErrors.push(err35);
              }
              errors++;
            }
            var _valid1 = _errs31 === errors;
            valid4 = valid4 || _valid1;
          }
          if (!valid4) {
            const err36 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          } else {
            errors = _errs28;
            if (vErrors !== null) {
              if (_errs28) {
                vErrors.length = _errs28;
              } else {
                vErrors = null;
              }
            }
          }
        }
      } else {
        const err37 = { instancePath: instancePath + "/active_event_ids", schemaPath: "#/properties/active_event_ids/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err37];
        } else {
          vErrors.push(err37);
        }
        errors++;
      }
    }
  } else {
    const err38 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err38];
    } else {
      vErrors.push(err38);
    }
    errors++;
  }
  validate10_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullClientPowerIntent = validate11_strictFull;
var schema12_strictFull = { "title": "ClientPowerIntent", "description": "What one screen's TV should do until expires_at, whatever its group says: an override. Frozen v1 (S2).", "type": "object", "additionalProperties": false, "required": ["schema_version", "intent_id", "issued_at", "expires_at", "target", "power"], "properties": { "schema_version": { "description": "Version of the payload's schema.", "const": "1.0" }, "intent_id": { "title": "IntentId", "description": "Names an intent; stays the same while its meaning stays the same (S1 \xA74).", "type": "string", "minLength": 1, "maxLength": 128 }, "issued_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "expires_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "target": { "title": "PowerTarget", "description": "Whom the intent is for.", "type": "object", "additionalProperties": false, "required": ["client_id"], "properties": { "client_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "group_id": { "title": "GroupId", "description": "A group: a positive integer or a slug.", "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" }] } } }, "power": { "title": "PowerOrder", "description": "What is wanted, why, and how long an off may wait.", "type": "object", "additionalProperties": false, "required": ["desired_state", "reason", "grace_seconds"], "properties": { "desired_state": { "title": "DesiredState", "description": "What a TV should be.", "enum": ["on", "off"] }, "reason": { "title": "Reason", "description": "Why a state is wanted, as one lower-case word.", "type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$" }, "grace_seconds": { "description": "Seconds between an off and the TV going off.", "type": "number", "minimum": 0 } } }, "event_window": { "description": "The event it is about, where there is one.", "anyOf": [{ "title": "EventWindow", "description": "A half-open stretch of time.", "type": "object", "additionalProperties": false, "required": ["start", "end"], "properties": { "start": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "end": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" } } }, { "type": "null" }] } }, "$id": "ClientPowerIntent" };
var formats12_strictFull = formats["uuid-lower"];
function validate11_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.schema_version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "schema_version" }, message: "must have required property 'schema_version'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.intent_id === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "intent_id" }, message: "must have required property 'intent_id'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.issued_at === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "issued_at" }, message: "must have required property 'issued_at'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.expires_at === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expires_at" }, message: "must have required property 'expires_at'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.target === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "target" }, message: "must have required property 'target'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.power === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "power" }, message: "must have required property 'power'" };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "schema_version" || key0 === "intent_id" || key0 === "issued_at" || key0 === "expires_at" || key0 === "target" || key0 === "power" || key0 === "event_window")) {
        const err6 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.schema_version !== void 0) {
      if ("1.0" !== data.schema_version) {
        const err7 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/const", keyword: "const", params: { allowedValue: "1.0" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.intent_id !== void 0) {
      let data1 = data.intent_id;
      if (typeof data1 === "string") {
        if (data1.length > 128 && func3_strictFull(data1) > 128) {
          const err8 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err9 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.issued_at !== void 0) {
      let data2 = data.issued_at;
      if (typeof data2 === "string") {
        if (!formats0_strictFull(data2)) {
          const err11 = { instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.expires_at !== void 0) {
      let data3 = data.expires_at;
      if (typeof data3 === "string") {
        if (!formats0_strictFull(data3)) {
          const err13 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.target !== void 0) {
      let data4 = data.target;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        if (data4.client_id === void 0) {
          const err15 = { instancePath: instancePath + "/target", schemaPath: "#/properties/target/required", keyword: "required", params: { missingProperty: "client_id" }, message: "must have required property 'client_id'" };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        for (const key1 in data4) {
          if (!(key1 === "client_id" || key1 === "group_id")) {
            const err16 = { instancePath: instancePath + "/target", schemaPath: "#/properties/target/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
        if (data4.client_id !== void 0) {
          let data5 = data4.client_id;
          if (typeof data5 === "string") {
            if (!formats12_strictFull(data5)) {
              const err17 = { instancePath: instancePath + "/target/client_id", schemaPath: "#/properties/target/properties/client_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          } else {
            const err18 = { instancePath: instancePath + "/target/client_id", schemaPath: "#/properties/target/properties/client_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        if (data4.group_id !== void 0) {
          let data6 = data4.group_id;
          const _errs15 = errors;
          let valid2 = false;
          const _errs16 = errors;
          if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
            const err19 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/0/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
          if (typeof data6 == "number" && isFinite(data6)) {
            if (data6 < 1 || isNaN(data6)) {
              const err20 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
          }
          var _valid0 = _errs16 === errors;
          valid2 = valid2 || _valid0;
          if (!valid2) {
            const _errs18 = errors;
            if (typeof data6 === "string") {
              if (!pattern0_strictFull.test(data6)) {
                const err21 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9_-]{1,64}$"' };
                if (vErrors === null) {
                  vErrors = [err21];
                } else {
                  vErrors.push(err21);
                }
                errors++;
              }
            } else {
              const err22 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
            var _valid0 = _errs18 === errors;
            valid2 = valid2 || _valid0;
          }
          if (!valid2) {
            const err23 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          } else {
            errors = _errs15;
            if (vErrors !== null) {
              if (_errs15) {
                vErrors.length = _errs15;
              } else {
                vErrors = null;
              }
            }
          }
        }
      } else {
        const err24 = { instancePath: instancePath + "/target", schemaPath: "#/properties/target/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
    if (data.power !== void 0) {
      let data7 = data.power;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.desired_state === void 0) {
          const err25 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: "desired_state" }, message: "must have required property 'desired_state'" };
          if (vErrors === null) {
            vErrors = [err25];
          } else {
            vErrors.push(err25);
          }
          errors++;
        }
        if (data7.reason === void 0) {
          const err26 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'" };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
        if (data7.grace_seconds === void 0) {
          const err27 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: "grace_seconds" }, message: "must have required property 'grace_seconds'" };
          if (vErrors === null) {
            vErrors = [err27];
          } else {
            vErrors.push(err27);
          }
          errors++;
        }
        for (const key2 in data7) {
          if (!(key2 === "desired_state" || key2 === "reason" || key2 === "grace_seconds")) {
            const err28 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err28];
            } else {
              vErrors.push(err28);
            }
            errors++;
          }
        }
        if (data7.desired_state !== void 0) {
          let data8 = data7.desired_state;
          if (!(data8 === "on" || data8 === "off")) {
            const err29 = { instancePath: instancePath + "/power/desired_state", schemaPath: "#/properties/power/properties/desired_state/enum", keyword: "enum", params: { allowedValues: schema12_strictFull.properties.power.properties.desired_state.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err29];
            } else {
              vErrors.push(err29);
            }
            errors++;
          }
        }
        if (data7.reason !== void 0) {
          let data9 = data7.reason;
          if (typeof data9 === "string") {
            if (!pattern1_strictFull.test(data9)) {
              const err30 = { instancePath: instancePath + "/power/reason", schemaPath: "#/properties/power/properties/reason/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_]{0,63}$" }, message: 'must match pattern "^[a-z][a-z0-9_]{0,63}$"' };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
          } else {
            const err31 = { instancePath: instancePath + "/power/reason", schemaPath: "#/properties/power/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err31];
            } else {
              vErrors.push(err31);
            }
            errors++;
          }
        }
        if (data7.grace_seconds !== void 0) {
          let data10 = data7.grace_seconds;
          if (typeof data10 == "number" && isFinite(data10)) {
            if (data10 < 0 || isNaN(data10)) {
              const err32 = { instancePath: instancePath + "/power/grace_seconds", schemaPath: "#/properties/power/properties/grace_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              if (vErrors === null) {
                vErrors = [err32];
              } else {
                vErrors.push(err32);
              }
              errors++;
            }
          } else {
            const err33 = { instancePath: instancePath + "/power/grace_seconds", schemaPath: "#/properties/power/properties/grace_seconds/type", keyword: "type", params: { type: "number" }, message: "must be number" };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
        }
      } else {
        const err34 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err34];
        } else {
          vErrors.push(err34);
        }
        errors++;
      }
    }
    if (data.event_window !== void 0) {
      let data11 = data.event_window;
      const _errs29 = errors;
      let valid4 = false;
      const _errs30 = errors;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        if (data11.start === void 0) {
          const err35 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/0/required", keyword: "required", params: { missingProperty: "start" }, message: "must have required property 'start'" };
          if (vErrors === null) {
            vErrors = [err35];
          } else {
            vErrors.push(err35);
          }
          errors++;
        }
        if (data11.end === void 0) {
          const err36 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/0/required", keyword: "required", params: { missingProperty: "end" }, message: "must have required property 'end'" };
          if (vErrors === null) {
            vErrors = [err36];
          } else {
            vErrors.push(err36);
          }
          errors++;
        }
        for (const key3 in data11) {
          if (!(key3 === "start" || key3 === "end")) {
            const err37 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err37];
            } else {
              vErrors.push(err37);
            }
            errors++;
          }
        }
        if (data11.start !== void 0) {
          let data12 = data11.start;
          if (typeof data12 === "string") {
            if (!formats0_strictFull(data12)) {
              const err38 = { instancePath: instancePath + "/event_window/start", schemaPath: "#/properties/event_window/anyOf/0/properties/start/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
              if (vErrors === null) {
                vErrors = [err38];
              } else {
                vErrors.push(err38);
              }
              errors++;
            }
          } else {
            const err39 = { instancePath: instancePath + "/event_window/start", schemaPath: "#/properties/event_window/anyOf/0/properties/start/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err39];
            } else {
              vErrors.push(err39);
            }
            errors++;
          }
        }
        if (data11.end !== void 0) {
          let data13 = data11.end;
          if (typeof data13 === "string") {
            if (!formats0_strictFull(data13)) {
              const err40 = { instancePath: instancePath + "/event_window/end", schemaPath: "#/properties/event_window/anyOf/0/properties/end/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
              if (vErrors === null) {
                vErrors = [err40];
              } else {
                vErrors.push(err40);
              }
              errors++;
            }
          } else {
            const err41 = { instancePath: instancePath + "/event_window/end", schemaPath: "#/properties/event_window/anyOf/0/properties/end/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err41];
            } else {
              vErrors.push(err41);
            }
            errors++;
          }
        }
      } else {
        const err42 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err42];
        } else {
          vErrors.push(err42);
        }
        errors++;
      }
      var _valid1 = _errs30 === errors;
      valid4 = valid4 || _valid1;
      if (!valid4) {
        const _errs37 = errors;
        if (data11 !== null) {
          const err43 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
          if (vErrors === null) {
            vErrors = [err43];
          } else {
            vErrors.push(err43);
          }
          errors++;
        }
        var _valid1 = _errs37 === errors;
        valid4 = valid4 || _valid1;
      }
      if (!valid4) {
        const err44 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        if (vErrors === null) {
          vErrors = [err44];
        } else {
          vErrors.push(err44);
        }
        errors++;
      } else {
        errors = _errs29;
        if (vErrors !== null) {
          if (_errs29) {
            vErrors.length = _errs29;
          } else {
            vErrors = null;
          }
        }
      }
    }
  } else {
    const err45 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err45];
    } else {
      vErrors.push(err45);
    }
    errors++;
  }
  validate11_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullPowerState = validate12_strictFull;
var schema13_strictFull = { "title": "PowerState", "description": "What a screen did about its TV, and which intent made it (F).", "type": "object", "additionalProperties": false, "required": ["schema_version", "intent_id", "client_id", "reported_at", "power"], "properties": { "schema_version": { "description": "Version of the payload's schema.", "const": "1.0" }, "intent_id": { "description": "The intent last applied; null when there was none.", "type": ["string", "null"], "minLength": 1, "maxLength": 128 }, "client_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "reported_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "power": { "title": "AppliedPower", "description": "What was done, by which authority, and how it ended.", "type": "object", "additionalProperties": false, "required": ["applied_state", "source", "result"], "properties": { "applied_state": { "title": "AppliedState", "description": "What the TV is, as far as the screen knows.", "enum": ["on", "off", "unknown"] }, "source": { "title": "PowerSource", "description": "Who decided: an intent, or the screen on its own.", "enum": ["mqtt_intent", "local_fallback"] }, "result": { "title": "PowerResult", "description": "How it ended; skipped when there was nothing to do.", "enum": ["ok", "skipped", "error"] }, "detail": { "description": "More, for people.", "type": "string", "maxLength": 4e3 } } } }, "$id": "PowerState" };
function validate12_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.schema_version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "schema_version" }, message: "must have required property 'schema_version'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.intent_id === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "intent_id" }, message: "must have required property 'intent_id'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.client_id === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "client_id" }, message: "must have required property 'client_id'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.reported_at === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reported_at" }, message: "must have required property 'reported_at'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.power === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "power" }, message: "must have required property 'power'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "schema_version" || key0 === "intent_id" || key0 === "client_id" || key0 === "reported_at" || key0 === "power")) {
        const err5 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.schema_version !== void 0) {
      if ("1.0" !== data.schema_version) {
        const err6 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/const", keyword: "const", params: { allowedValue: "1.0" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.intent_id !== void 0) {
      let data1 = data.intent_id;
      if (typeof data1 !== "string" && data1 !== null) {
        const err7 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/type", keyword: "type", params: { type: schema13_strictFull.properties.intent_id.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (typeof data1 === "string") {
        if (data1.length > 128 && func3_strictFull(data1) > 128) {
          const err8 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err9 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      }
    }
    if (data.client_id !== void 0) {
      let data2 = data.client_id;
      if (typeof data2 === "string") {
        if (!formats12_strictFull(data2)) {
          const err10 = { instancePath: instancePath + "/client_id", schemaPath: "#/properties/client_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/client_id", schemaPath: "#/properties/client_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.reported_at !== void 0) {
      let data3 = data.reported_at;
      if (typeof data3 === "string") {
        if (!formats0_strictFull(data3)) {
          const err12 = { instancePath: instancePath + "/reported_at", schemaPath: "#/properties/reported_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/reported_at", schemaPath: "#/properties/reported_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.power !== void 0) {
      let data4 = data.power;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        if (data4.applied_state === void 0) {
          const err14 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: "applied_state" }, message: "must have required property 'applied_state'" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (data4.source === void 0) {
          const err15 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: "source" }, message: "must have required property 'source'" };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (data4.result === void 0) {
          const err16 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: "result" }, message: "must have required property 'result'" };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        for (const key1 in data4) {
          if (!(key1 === "applied_state" || key1 === "source" || key1 === "result" || key1 === "detail")) {
            const err17 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
        if (data4.applied_state !== void 0) {
          let data5 = data4.applied_state;
          if (!(data5 === "on" || data5 === "off" || data5 === "unknown")) {
            const err18 = { instancePath: instancePath + "/power/applied_state", schemaPath: "#/properties/power/properties/applied_state/enum", keyword: "enum", params: { allowedValues: schema13_strictFull.properties.power.properties.applied_state.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        if (data4.source !== void 0) {
          let data6 = data4.source;
          if (!(data6 === "mqtt_intent" || data6 === "local_fallback")) {
            const err19 = { instancePath: instancePath + "/power/source", schemaPath: "#/properties/power/properties/source/enum", keyword: "enum", params: { allowedValues: schema13_strictFull.properties.power.properties.source.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
        }
        if (data4.result !== void 0) {
          let data7 = data4.result;
          if (!(data7 === "ok" || data7 === "skipped" || data7 === "error")) {
            const err20 = { instancePath: instancePath + "/power/result", schemaPath: "#/properties/power/properties/result/enum", keyword: "enum", params: { allowedValues: schema13_strictFull.properties.power.properties.result.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
        if (data4.detail !== void 0) {
          let data8 = data4.detail;
          if (typeof data8 === "string") {
            if (data8.length > 4e3 && func3_strictFull(data8) > 4e3) {
              const err21 = { instancePath: instancePath + "/power/detail", schemaPath: "#/properties/power/properties/detail/maxLength", keyword: "maxLength", params: { limit: 4e3 }, message: "must NOT have more than 4000 characters" };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
          } else {
            const err22 = { instancePath: instancePath + "/power/detail", schemaPath: "#/properties/power/properties/detail/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
        }
      } else {
        const err23 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
  } else {
    const err24 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err24];
    } else {
      vErrors.push(err24);
    }
    errors++;
  }
  validate12_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullCommand = validate13_strictFull;
var schema14_strictFull = { "title": "Command", "description": "An operator's order to one screen. Frozen v1 (S3).", "type": "object", "additionalProperties": false, "required": ["schema_version", "command_id", "client_uuid", "action", "issued_at", "expires_at", "requested_by", "reason"], "properties": { "schema_version": { "description": "Version of the payload's schema.", "const": "1.0" }, "command_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "client_uuid": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "action": { "title": "CommandAction", "description": "What the screen's host is to do.", "enum": ["reboot_host", "shutdown_host"] }, "issued_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "expires_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "requested_by": { "description": "The operator's user id, or null when nobody in particular asked.", "type": ["integer", "null"], "minimum": 1 }, "reason": { "type": ["string", "null"], "maxLength": 2e3 } }, "$id": "Command" };
function validate13_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.schema_version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "schema_version" }, message: "must have required property 'schema_version'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.command_id === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "command_id" }, message: "must have required property 'command_id'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.client_uuid === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "client_uuid" }, message: "must have required property 'client_uuid'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.action === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "action" }, message: "must have required property 'action'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.issued_at === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "issued_at" }, message: "must have required property 'issued_at'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.expires_at === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expires_at" }, message: "must have required property 'expires_at'" };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.requested_by === void 0) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "requested_by" }, message: "must have required property 'requested_by'" };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (data.reason === void 0) {
      const err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'" };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "schema_version" || key0 === "command_id" || key0 === "client_uuid" || key0 === "action" || key0 === "issued_at" || key0 === "expires_at" || key0 === "requested_by" || key0 === "reason")) {
        const err8 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.schema_version !== void 0) {
      if ("1.0" !== data.schema_version) {
        const err9 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/const", keyword: "const", params: { allowedValue: "1.0" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.command_id !== void 0) {
      let data1 = data.command_id;
      if (typeof data1 === "string") {
        if (!formats12_strictFull(data1)) {
          const err10 = { instancePath: instancePath + "/command_id", schemaPath: "#/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/command_id", schemaPath: "#/properties/command_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.client_uuid !== void 0) {
      let data2 = data.client_uuid;
      if (typeof data2 === "string") {
        if (!formats12_strictFull(data2)) {
          const err12 = { instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.action !== void 0) {
      let data3 = data.action;
      if (!(data3 === "reboot_host" || data3 === "shutdown_host")) {
        const err14 = { instancePath: instancePath + "/action", schemaPath: "#/properties/action/enum", keyword: "enum", params: { allowedValues: schema14_strictFull.properties.action.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.issued_at !== void 0) {
      let data4 = data.issued_at;
      if (typeof data4 === "string") {
        if (!formats0_strictFull(data4)) {
          const err15 = { instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.expires_at !== void 0) {
      let data5 = data.expires_at;
      if (typeof data5 === "string") {
        if (!formats0_strictFull(data5)) {
          const err17 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.requested_by !== void 0) {
      let data6 = data.requested_by;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6)) && data6 !== null) {
        const err19 = { instancePath: instancePath + "/requested_by", schemaPath: "#/properties/requested_by/type", keyword: "type", params: { type: schema14_strictFull.properties.requested_by.type }, message: "must be integer,null" };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 < 1 || isNaN(data6)) {
          const err20 = { instancePath: instancePath + "/requested_by", schemaPath: "#/properties/requested_by/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
      }
    }
    if (data.reason !== void 0) {
      let data7 = data.reason;
      if (typeof data7 !== "string" && data7 !== null) {
        const err21 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: schema14_strictFull.properties.reason.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
      if (typeof data7 === "string") {
        if (data7.length > 2e3 && func3_strictFull(data7) > 2e3) {
          const err22 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 2e3 }, message: "must NOT have more than 2000 characters" };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
      }
    }
  } else {
    const err23 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err23];
    } else {
      vErrors.push(err23);
    }
    errors++;
  }
  validate13_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullCommandAck = validate14_strictFull;
var schema15_strictFull = { "type": "object", "title": "CommandAck", "description": "How far a screen has come with a command. Frozen v1 (S4 \xA72).", "oneOf": [{ "title": "CommandProgress", "description": "The command goes well: nothing to report but the stage.", "type": "object", "additionalProperties": false, "required": ["command_id", "status", "error_code", "error_message"], "properties": { "command_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "status": { "title": "CommandStage", "description": "How far the command has come.", "enum": ["accepted", "execution_started", "completed"] }, "error_code": { "type": "null" }, "error_message": { "type": "null" } } }, { "title": "CommandFailure", "description": "The command failed: what went wrong, for machines and for people.", "type": "object", "additionalProperties": false, "required": ["command_id", "status", "error_code", "error_message"], "properties": { "command_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "status": { "const": "failed" }, "error_code": { "type": "string", "minLength": 1, "maxLength": 128 }, "error_message": { "type": "string", "minLength": 1, "maxLength": 4e3 } } }], "discriminator": { "propertyName": "status" }, "$id": "CommandAck" };
function validate14_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    const tag0 = data.status;
    if (typeof tag0 == "string") {
      if (tag0 === "accepted") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.command_id === void 0) {
            const err0 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "command_id" }, message: "must have required property 'command_id'" };
            if (vErrors === null) {
              vErrors = [err0];
            } else {
              vErrors.push(err0);
            }
            errors++;
          }
          if (data.status === void 0) {
            const err1 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
            if (vErrors === null) {
              vErrors = [err1];
            } else {
              vErrors.push(err1);
            }
            errors++;
          }
          if (data.error_code === void 0) {
            const err2 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "error_code" }, message: "must have required property 'error_code'" };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
          if (data.error_message === void 0) {
            const err3 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "error_message" }, message: "must have required property 'error_message'" };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
            errors++;
          }
          for (const key0 in data) {
            if (!(key0 === "command_id" || key0 === "status" || key0 === "error_code" || key0 === "error_message")) {
              const err4 = { instancePath, schemaPath: "#/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
          }
          if (data.command_id !== void 0) {
            let data0 = data.command_id;
            if (typeof data0 === "string") {
              if (!formats12_strictFull(data0)) {
                const err5 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
                if (vErrors === null) {
                  vErrors = [err5];
                } else {
                  vErrors.push(err5);
                }
                errors++;
              }
            } else {
              const err6 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
          }
          if (data.status !== void 0) {
            let data1 = data.status;
            if (!(data1 === "accepted" || data1 === "execution_started" || data1 === "completed")) {
              const err7 = { instancePath: instancePath + "/status", schemaPath: "#/oneOf/0/properties/status/enum", keyword: "enum", params: { allowedValues: schema15_strictFull.oneOf[0].properties.status.enum }, message: "must be equal to one of the allowed values" };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
          }
          if (data.error_code !== void 0) {
            if (data.error_code !== null) {
              const err8 = { instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/0/properties/error_code/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          }
          if (data.error_message !== void 0) {
            if (data.error_message !== null) {
              const err9 = { instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/0/properties/error_message/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
          }
        } else {
          const err10 = { instancePath, schemaPath: "#/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else if (tag0 === "execution_started") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.command_id === void 0) {
            const err11 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "command_id" }, message: "must have required property 'command_id'" };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
          if (data.status === void 0) {
            const err12 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
          if (data.error_code === void 0) {
            const err13 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "error_code" }, message: "must have required property 'error_code'" };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
          if (data.error_message === void 0) {
            const err14 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "error_message" }, message: "must have required property 'error_message'" };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
          for (const key1 in data) {
            if (!(key1 === "command_id" || key1 === "status" || key1 === "error_code" || key1 === "error_message")) {
              const err15 = { instancePath, schemaPath: "#/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          }
          if (data.command_id !== void 0) {
            let data4 = data.command_id;
            if (typeof data4 === "string") {
              if (!formats12_strictFull(data4)) {
                const err16 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
                if (vErrors === null) {
                  vErrors = [err16];
                } else {
                  vErrors.push(err16);
                }
                errors++;
              }
            } else {
              const err17 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          }
          if (data.status !== void 0) {
            let data5 = data.status;
            if (!(data5 === "accepted" || data5 === "execution_started" || data5 === "completed")) {
              const err18 = { instancePath: instancePath + "/status", schemaPath: "#/oneOf/0/properties/status/enum", keyword: "enum", params: { allowedValues: schema15_strictFull.oneOf[0].properties.status.enum }, message: "must be equal to one of the allowed values" };
              if (vErrors === null) {
                vErrors = [err18];
              } else {
                vErrors.push(err18);
              }
              errors++;
            }
          }
          if (data.error_code !== void 0) {
            if (data.error_code !== null) {
              const err19 = { instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/0/properties/error_code/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
          }
          if (data.error_message !== void 0) {
            if (data.error_message !== null) {
              const err20 = { instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/0/properties/error_message/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
          }
        } else {
          const err21 = { instancePath, schemaPath: "#/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
      } else if (tag0 === "completed") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.command_id === void 0) {
            const err22 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "command_id" }, message: "must have required property 'command_id'" };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
          if (data.status === void 0) {
            const err23 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
          if (data.error_code === void 0) {
            const err24 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "error_code" }, message: "must have required property 'error_code'" };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
          if (data.error_message === void 0) {
            const err25 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "error_message" }, message: "must have required property 'error_message'" };
            if (vErrors === null) {
              vErrors = [err25];
            } else {
              vErrors.push(err25);
            }
            errors++;
          }
          for (const key2 in data) {
            if (!(key2 === "command_id" || key2 === "status" || key2 === "error_code" || key2 === "error_message")) {
              const err26 = { instancePath, schemaPath: "#/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" };
              if (vErrors === null) {
                vErrors = [err26];
              } else {
                vErrors.push(err26);
              }
              errors++;
            }
          }
          if (data.command_id !== void 0) {
            let data8 = data.command_id;
            if (typeof data8 === "string") {
              if (!formats12_strictFull(data8)) {
                const err27 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
                if (vErrors === null) {
                  vErrors = [err27];
                } else {
                  vErrors.push(err27);
                }
                errors++;
              }
            } else {
              const err28 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err28];
              } else {
                vErrors.push(err28);
              }
              errors++;
            }
          }
          if (data.status !== void 0) {
            let data9 = data.status;
            if (!(data9 === "accepted" || data9 === "execution_started" || data9 === "completed")) {
              const err29 = { instancePath: instancePath + "/status", schemaPath: "#/oneOf/0/properties/status/enum", keyword: "enum", params: { allowedValues: schema15_strictFull.oneOf[0].properties.status.enum }, message: "must be equal to one of the allowed values" };
              if (vErrors === null) {
                vErrors = [err29];
              } else {
                vErrors.push(err29);
              }
              errors++;
            }
          }
          if (data.error_code !== void 0) {
            if (data.error_code !== null) {
              const err30 = { instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/0/properties/error_code/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
          }
          if (data.error_message !== void 0) {
            if (data.error_message !== null) {
              const err31 = { instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/0/properties/error_message/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err31];
              } else {
                vErrors.push(err31);
              }
              errors++;
            }
          }
        } else {
          const err32 = { instancePath, schemaPath: "#/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err32];
          } else {
            vErrors.push(err32);
          }
          errors++;
        }
      } else if (tag0 === "failed") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.command_id === void 0) {
            const err33 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "command_id" }, message: "must have required property 'command_id'" };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
          if (data.status === void 0) {
            const err34 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
            if (vErrors === null) {
              vErrors = [err34];
            } else {
              vErrors.push(err34);
            }
            errors++;
          }
          if (data.error_code === void 0) {
            const err35 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "error_code" }, message: "must have required property 'error_code'" };
            if (vErrors === null) {
              vErrors = [err35];
            } else {
              vErrors.push(err35);
            }
            errors++;
          }
          if (data.error_message === void 0) {
            const err36 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "error_message" }, message: "must have required property 'error_message'" };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          }
          for (const key3 in data) {
            if (!(key3 === "command_id" || key3 === "status" || key3 === "error_code" || key3 === "error_message")) {
              const err37 = { instancePath, schemaPath: "#/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" };
              if (vErrors === null) {
                vErrors = [err37];
              } else {
                vErrors.push(err37);
              }
              errors++;
            }
          }
          if (data.command_id !== void 0) {
            let data12 = data.command_id;
            if (typeof data12 === "string") {
              if (!formats12_strictFull(data12)) {
                const err38 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/1/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
                if (vErrors === null) {
                  vErrors = [err38];
                } else {
                  vErrors.push(err38);
                }
                errors++;
              }
            } else {
              const err39 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/1/properties/command_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err39];
              } else {
                vErrors.push(err39);
              }
              errors++;
            }
          }
          if (data.status !== void 0) {
            if ("failed" !== data.status) {
              const err40 = { instancePath: instancePath + "/status", schemaPath: "#/oneOf/1/properties/status/const", keyword: "const", params: { allowedValue: "failed" }, message: "must be equal to constant" };
              if (vErrors === null) {
                vErrors = [err40];
              } else {
                vErrors.push(err40);
              }
              errors++;
            }
          }
          if (data.error_code !== void 0) {
            let data14 = data.error_code;
            if (typeof data14 === "string") {
              if (data14.length > 128 && func3_strictFull(data14) > 128) {
                const err41 = { instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/1/properties/error_code/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
                if (vErrors === null) {
                  vErrors = [err41];
                } else {
                  vErrors.push(err41);
                }
                errors++;
              }
              if (data14.length < 1) {
                const err42 = { instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/1/properties/error_code/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                if (vErrors === null) {
                  vErrors = [err42];
                } else {
                  vErrors.push(err42);
                }
                errors++;
              }
            } else {
              const err43 = { instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/1/properties/error_code/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err43];
              } else {
                vErrors.push(err43);
              }
              errors++;
            }
          }
          if (data.error_message !== void 0) {
            let data15 = data.error_message;
            if (typeof data15 === "string") {
              if (data15.length > 4e3 && func3_strictFull(data15) > 4e3) {
                const err44 = { instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/1/properties/error_message/maxLength", keyword: "maxLength", params: { limit: 4e3 }, message: "must NOT have more than 4000 characters" };
                if (vErrors === null) {
                  vErrors = [err44];
                } else {
                  vErrors.push(err44);
                }
                errors++;
              }
              if (data15.length < 1) {
                const err45 = { instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/1/properties/error_message/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                if (vErrors === null) {
                  vErrors = [err45];
                } else {
                  vErrors.push(err45);
                }
                errors++;
              }
            } else {
              const err46 = { instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/1/properties/error_message/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err46];
              } else {
                vErrors.push(err46);
              }
              errors++;
            }
          }
        } else {
          const err47 = { instancePath, schemaPath: "#/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err47];
          } else {
            vErrors.push(err47);
          }
          errors++;
        }
      } else {
        const err48 = { instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "mapping", tag: "status", tagValue: tag0 }, message: 'value of tag "status" must be in oneOf' };
        if (vErrors === null) {
          vErrors = [err48];
        } else {
          vErrors.push(err48);
        }
        errors++;
      }
    } else {
      const err49 = { instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "tag", tag: "status", tagValue: tag0 }, message: 'tag "status" must be string' };
      if (vErrors === null) {
        vErrors = [err49];
      } else {
        vErrors.push(err49);
      }
      errors++;
    }
  } else {
    const err50 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err50];
    } else {
      vErrors.push(err50);
    }
    errors++;
  }
  validate14_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullGroupAssignment = validate15_strictFull;
function validate15_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  const _errs2 = errors;
  let valid1 = false;
  const _errs3 = errors;
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(data)) && isFinite(data))) {
    const err0 = { instancePath, schemaPath: "#/anyOf/0/anyOf/0/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data < 1 || isNaN(data)) {
      const err1 = { instancePath, schemaPath: "#/anyOf/0/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  var _valid1 = _errs3 === errors;
  valid1 = valid1 || _valid1;
  if (!valid1) {
    const _errs5 = errors;
    if (typeof data === "string") {
      if (!pattern0_strictFull.test(data)) {
        const err2 = { instancePath, schemaPath: "#/anyOf/0/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9_-]{1,64}$"' };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    } else {
      const err3 = { instancePath, schemaPath: "#/anyOf/0/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    var _valid1 = _errs5 === errors;
    valid1 = valid1 || _valid1;
  }
  if (!valid1) {
    const err4 = { instancePath, schemaPath: "#/anyOf/0/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  } else {
    errors = _errs2;
    if (vErrors !== null) {
      if (_errs2) {
        vErrors.length = _errs2;
      } else {
        vErrors = null;
      }
    }
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  if (!valid0) {
    const err5 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate15_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullActiveEvents = validate16_strictFull;
var schema17_strictFull = { "title": "ActiveEvents", "description": "The events of a group that are active now; [] means none (S4, F).", "type": "array", "items": { "title": "ActiveEvent", "description": "One event, with whatever its type needs besides.", "type": "object", "required": ["id", "title", "start", "end", "group_id", "event_type"], "properties": { "id": { "title": "EventId", "description": "An event of the schedule.", "anyOf": [{ "type": "integer" }, { "type": "string", "minLength": 1, "maxLength": 256 }] }, "title": { "type": "string" }, "start": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" }, "end": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" }, "group_id": { "title": "GroupId", "description": "A group: a positive integer or a slug.", "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" }] }, "event_type": { "title": "EventType", "description": "What is shown.", "enum": ["presentation", "website", "webuntis", "video", "message", "other"] } } }, "$id": "ActiveEvents" };
var formats38_strictFull = formats.instant;
function validate16_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.id === void 0) {
          const err0 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
        if (data0.title === void 0) {
          const err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (data0.start === void 0) {
          const err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "start" }, message: "must have required property 'start'" };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (data0.end === void 0) {
          const err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "end" }, message: "must have required property 'end'" };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (data0.group_id === void 0) {
          const err4 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "group_id" }, message: "must have required property 'group_id'" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (data0.event_type === void 0) {
          const err5 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "event_type" }, message: "must have required property 'event_type'" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data0.id !== void 0) {
          let data1 = data0.id;
          const _errs4 = errors;
          let valid3 = false;
          const _errs5 = errors;
          if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
            const err6 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/0/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
          var _valid0 = _errs5 === errors;
          valid3 = valid3 || _valid0;
          if (!valid3) {
            const _errs7 = errors;
            if (typeof data1 === "string") {
              if (data1.length > 256 && func3_strictFull(data1) > 256) {
                const err7 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/1/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
                if (vErrors === null) {
                  vErrors = [err7];
                } else {
                  vErrors.push(err7);
                }
                errors++;
              }
              if (data1.length < 1) {
                const err8 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/1/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                if (vErrors === null) {
                  vErrors = [err8];
                } else {
                  vErrors.push(err8);
                }
                errors++;
              }
            } else {
              const err9 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
            var _valid0 = _errs7 === errors;
            valid3 = valid3 || _valid0;
          }
          if (!valid3) {
            const err10 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          } else {
            errors = _errs4;
            if (vErrors !== null) {
              if (_errs4) {
                vErrors.length = _errs4;
              } else {
                vErrors = null;
              }
            }
          }
        }
        if (data0.title !== void 0) {
          if (typeof data0.title !== "string") {
            const err11 = { instancePath: instancePath + "/" + i0 + "/title", schemaPath: "#/items/properties/title/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
        if (data0.start !== void 0) {
          let data3 = data0.start;
          if (typeof data3 === "string") {
            if (!formats38_strictFull(data3)) {
              const err12 = { instancePath: instancePath + "/" + i0 + "/start", schemaPath: "#/items/properties/start/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/" + i0 + "/start", schemaPath: "#/items/properties/start/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
        if (data0.end !== void 0) {
          let data4 = data0.end;
          if (typeof data4 === "string") {
            if (!formats38_strictFull(data4)) {
              const err14 = { instancePath: instancePath + "/" + i0 + "/end", schemaPath: "#/items/properties/end/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
          } else {
            const err15 = { instancePath: instancePath + "/" + i0 + "/end", schemaPath: "#/items/properties/end/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
        if (data0.group_id !== void 0) {
          let data5 = data0.group_id;
          const _errs16 = errors;
          let valid4 = false;
          const _errs17 = errors;
          if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
            const err16 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/0/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
          if (typeof data5 == "number" && isFinite(data5)) {
            if (data5 < 1 || isNaN(data5)) {
              const err17 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          }
          var _valid1 = _errs17 === errors;
          valid4 = valid4 || _valid1;
          if (!valid4) {
            const _errs19 = errors;
            if (typeof data5 === "string") {
              if (!pattern0_strictFull.test(data5)) {
                const err18 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9_-]{1,64}$"' };
                if (vErrors === null) {
                  vErrors = [err18];
                } else {
                  vErrors.push(err18);
                }
                errors++;
              }
            } else {
              const err19 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
            var _valid1 = _errs19 === errors;
            valid4 = valid4 || _valid1;
          }
          if (!valid4) {
            const err20 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          } else {
            errors = _errs16;
            if (vErrors !== null) {
              if (_errs16) {
                vErrors.length = _errs16;
              } else {
                vErrors = null;
              }
            }
          }
        }
        if (data0.event_type !== void 0) {
          let data6 = data0.event_type;
          if (!(data6 === "presentation" || data6 === "website" || data6 === "webuntis" || data6 === "video" || data6 === "message" || data6 === "other")) {
            const err21 = { instancePath: instancePath + "/" + i0 + "/event_type", schemaPath: "#/items/properties/event_type/enum", keyword: "enum", params: { allowedValues: schema17_strictFull.items.properties.event_type.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
      } else {
        const err22 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
  } else {
    const err23 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array" };
    if (vErrors === null) {
      vErrors = [err23];
    } else {
      vErrors.push(err23);
    }
    errors++;
  }
  validate16_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullHeartbeat = validate17_strictFull;
function validate17_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.timestamp === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.timestamp !== void 0) {
      let data0 = data.timestamp;
      if (typeof data0 === "string") {
        if (!formats38_strictFull(data0)) {
          const err1 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate17_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullHealth = validate18_strictFull;
var schema19_strictFull = { "title": "Health", "description": "What a screen should show, what it does show, and how its connection has been (S4 \xA73). Open.", "type": "object", "required": ["timestamp", "expected_state", "actual_state", "broker_connection"], "properties": { "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" }, "expected_state": { "description": "What should be running; null for nothing.", "anyOf": [{ "title": "ExpectedState", "description": "What should be running.", "type": "object" }, { "type": "null" }] }, "actual_state": { "title": "ActualState", "description": "What is running.", "type": "object", "required": ["process", "pid", "status"], "properties": { "process": { "type": ["string", "null"] }, "pid": { "type": ["integer", "null"], "minimum": 0 }, "status": { "type": "string" } } }, "broker_connection": { "title": "BrokerConnection", "description": "How the connection to the broker has been.", "type": "object", "required": ["broker_reachable", "reconnect_count", "last_disconnect_at"], "properties": { "broker_reachable": { "type": "boolean" }, "reconnect_count": { "description": "Reconnects since the screen's process started.", "type": "integer", "minimum": 0 }, "last_disconnect_at": { "type": ["string", "null"], "format": "instant-utc" } } } }, "$id": "Health" };
function validate18_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.timestamp === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.expected_state === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expected_state" }, message: "must have required property 'expected_state'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.actual_state === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "actual_state" }, message: "must have required property 'actual_state'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.broker_connection === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "broker_connection" }, message: "must have required property 'broker_connection'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.timestamp !== void 0) {
      let data0 = data.timestamp;
      if (typeof data0 === "string") {
        if (!formats38_strictFull(data0)) {
          const err4 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.expected_state !== void 0) {
      let data1 = data.expected_state;
      const _errs4 = errors;
      let valid1 = false;
      const _errs5 = errors;
      if (!(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
        const err6 = { instancePath: instancePath + "/expected_state", schemaPath: "#/properties/expected_state/anyOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      var _valid0 = _errs5 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        const _errs7 = errors;
        if (data1 !== null) {
          const err7 = { instancePath: instancePath + "/expected_state", schemaPath: "#/properties/expected_state/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        var _valid0 = _errs7 === errors;
        valid1 = valid1 || _valid0;
      }
      if (!valid1) {
        const err8 = { instancePath: instancePath + "/expected_state", schemaPath: "#/properties/expected_state/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      } else {
        errors = _errs4;
        if (vErrors !== null) {
          if (_errs4) {
            vErrors.length = _errs4;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.actual_state !== void 0) {
      let data2 = data.actual_state;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.process === void 0) {
          const err9 = { instancePath: instancePath + "/actual_state", schemaPath: "#/properties/actual_state/required", keyword: "required", params: { missingProperty: "process" }, message: "must have required property 'process'" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (data2.pid === void 0) {
          const err10 = { instancePath: instancePath + "/actual_state", schemaPath: "#/properties/actual_state/required", keyword: "required", params: { missingProperty: "pid" }, message: "must have required property 'pid'" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data2.status === void 0) {
          const err11 = { instancePath: instancePath + "/actual_state", schemaPath: "#/properties/actual_state/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (data2.process !== void 0) {
          let data3 = data2.process;
          if (typeof data3 !== "string" && data3 !== null) {
            const err12 = { instancePath: instancePath + "/actual_state/process", schemaPath: "#/properties/actual_state/properties/process/type", keyword: "type", params: { type: schema19_strictFull.properties.actual_state.properties.process.type }, message: "must be string,null" };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
        if (data2.pid !== void 0) {
          let data4 = data2.pid;
          if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4)) && data4 !== null) {
            const err13 = { instancePath: instancePath + "/actual_state/pid", schemaPath: "#/properties/actual_state/properties/pid/type", keyword: "type", params: { type: schema19_strictFull.properties.actual_state.properties.pid.type }, message: "must be integer,null" };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
          if (typeof data4 == "number" && isFinite(data4)) {
            if (data4 < 0 || isNaN(data4)) {
              const err14 = { instancePath: instancePath + "/actual_state/pid", schemaPath: "#/properties/actual_state/properties/pid/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
          }
        }
        if (data2.status !== void 0) {
          if (typeof data2.status !== "string") {
            const err15 = { instancePath: instancePath + "/actual_state/status", schemaPath: "#/properties/actual_state/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
      } else {
        const err16 = { instancePath: instancePath + "/actual_state", schemaPath: "#/properties/actual_state/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.broker_connection !== void 0) {
      let data6 = data.broker_connection;
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        if (data6.broker_reachable === void 0) {
          const err17 = { instancePath: instancePath + "/broker_connection", schemaPath: "#/properties/broker_connection/required", keyword: "required", params: { missingProperty: "broker_reachable" }, message: "must have required property 'broker_reachable'" };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        if (data6.reconnect_count === void 0) {
          const err18 = { instancePath: instancePath + "/broker_connection", schemaPath: "#/properties/broker_connection/required", keyword: "required", params: { missingProperty: "reconnect_count" }, message: "must have required property 'reconnect_count'" };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        if (data6.last_disconnect_at === void 0) {
          const err19 = { instancePath: instancePath + "/broker_connection", schemaPath: "#/properties/broker_connection/required", keyword: "required", params: { missingProperty: "last_disconnect_at" }, message: "must have required property 'last_disconnect_at'" };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
        if (data6.broker_reachable !== void 0) {
          if (typeof data6.broker_reachable !== "boolean") {
            const err20 = { instancePath: instancePath + "/broker_connection/broker_reachable", schemaPath: "#/properties/broker_connection/properties/broker_reachable/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
        if (data6.reconnect_count !== void 0) {
          let data8 = data6.reconnect_count;
          if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
            const err21 = { instancePath: instancePath + "/broker_connection/reconnect_count", schemaPath: "#/properties/broker_connection/properties/reconnect_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
          if (typeof data8 == "number" && isFinite(data8)) {
            if (data8 < 0 || isNaN(data8)) {
              const err22 = { instancePath: instancePath + "/broker_connection/reconnect_count", schemaPath: "#/properties/broker_connection/properties/reconnect_count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
          }
        }
        if (data6.last_disconnect_at !== void 0) {
          let data9 = data6.last_disconnect_at;
          if (typeof data9 !== "string" && data9 !== null) {
            const err23 = { instancePath: instancePath + "/broker_connection/last_disconnect_at", schemaPath: "#/properties/broker_connection/properties/last_disconnect_at/type", keyword: "type", params: { type: schema19_strictFull.properties.broker_connection.properties.last_disconnect_at.type }, message: "must be string,null" };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
          if (typeof data9 === "string") {
            if (!formats0_strictFull(data9)) {
              const err24 = { instancePath: instancePath + "/broker_connection/last_disconnect_at", schemaPath: "#/properties/broker_connection/properties/last_disconnect_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
              if (vErrors === null) {
                vErrors = [err24];
              } else {
                vErrors.push(err24);
              }
              errors++;
            }
          }
        }
      } else {
        const err25 = { instancePath: instancePath + "/broker_connection", schemaPath: "#/properties/broker_connection/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
    }
  } else {
    const err26 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err26];
    } else {
      vErrors.push(err26);
    }
    errors++;
  }
  validate18_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullLogEntry = validate19_strictFull;
function validate19_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.timestamp === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.message === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "message" }, message: "must have required property 'message'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.timestamp !== void 0) {
      let data0 = data.timestamp;
      if (typeof data0 === "string") {
        if (!formats38_strictFull(data0)) {
          const err2 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.message !== void 0) {
      if (typeof data.message !== "string") {
        const err4 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.context !== void 0) {
      let data2 = data.context;
      if (!(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
        const err5 = { instancePath: instancePath + "/context", schemaPath: "#/properties/context/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate19_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullServiceFailed = validate20_strictFull;
function validate20_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.event === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "event" }, message: "must have required property 'event'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.unit === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "unit" }, message: "must have required property 'unit'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.client_uuid === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "client_uuid" }, message: "must have required property 'client_uuid'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.failed_at === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "failed_at" }, message: "must have required property 'failed_at'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "event" || key0 === "unit" || key0 === "client_uuid" || key0 === "failed_at")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.event !== void 0) {
      if ("service_failed" !== data.event) {
        const err5 = { instancePath: instancePath + "/event", schemaPath: "#/properties/event/const", keyword: "const", params: { allowedValue: "service_failed" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.unit !== void 0) {
      let data1 = data.unit;
      if (typeof data1 === "string") {
        if (data1.length > 256 && func3_strictFull(data1) > 256) {
          const err6 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err7 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.client_uuid !== void 0) {
      let data2 = data.client_uuid;
      if (typeof data2 === "string") {
        if (!formats12_strictFull(data2)) {
          const err9 = { instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.failed_at !== void 0) {
      let data3 = data.failed_at;
      if (typeof data3 === "string") {
        if (!formats0_strictFull(data3)) {
          const err11 = { instancePath: instancePath + "/failed_at", schemaPath: "#/properties/failed_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/failed_at", schemaPath: "#/properties/failed_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
  } else {
    const err13 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate20_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullDiscovery = validate21_strictFull;
function validate21_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.uuid === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "uuid" }, message: "must have required property 'uuid'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.uuid !== void 0) {
      let data0 = data.uuid;
      if (typeof data0 === "string") {
        if (!formats12_strictFull(data0)) {
          const err1 = { instancePath: instancePath + "/uuid", schemaPath: "#/properties/uuid/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/uuid", schemaPath: "#/properties/uuid/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate21_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullServiceHealth = validate22_strictFull;
var schema23_strictFull = { "title": "ServiceHealth", "description": "The health of a service, in its envelope; also its last will (S5).", "type": "object", "additionalProperties": false, "required": ["id", "type", "ts", "source", "data"], "properties": { "id": { "description": "Names this message; equal ids of one type are the same message.", "type": "string", "minLength": 1, "maxLength": 128 }, "type": { "description": "What kind of message it is.", "type": "string", "minLength": 1, "maxLength": 256 }, "ts": { "description": "When it was made, in seconds since 1970.", "type": "number", "minimum": 0 }, "source": { "description": "The service that made it.", "type": "string", "minLength": 1, "maxLength": 256 }, "correlate": { "description": "The id of the message that this one answers.", "type": "string", "minLength": 1, "maxLength": 128 }, "data": { "title": "HealthStatus", "description": "Whether a service is well; one that is not says what happened.", "oneOf": [{ "title": "HealthyStatus", "description": "The service is well.", "type": "object", "additionalProperties": false, "required": ["ok", "event", "error", "timestamp"], "properties": { "ok": { "const": true }, "event": { "anyOf": [{ "title": "HealthEvent", "description": "What happened to the service.", "enum": ["ready", "reconnected", "shutdown", "error"] }, { "type": "null" }] }, "error": { "type": ["string", "null"], "minLength": 1, "maxLength": 4e3 }, "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" } } }, { "title": "UnhealthyEvent", "description": "The service is not well, and says what happened.", "type": "object", "additionalProperties": false, "required": ["ok", "event", "error", "timestamp"], "properties": { "ok": { "const": false }, "event": { "title": "HealthEvent", "description": "What happened to the service.", "enum": ["ready", "reconnected", "shutdown", "error"] }, "error": { "type": ["string", "null"], "minLength": 1, "maxLength": 4e3 }, "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" } } }, { "title": "UnhealthyError", "description": "The service is not well, and says only what the error is.", "type": "object", "additionalProperties": false, "required": ["ok", "event", "error", "timestamp"], "properties": { "ok": { "const": false }, "event": { "type": "null" }, "error": { "type": "string", "minLength": 1, "maxLength": 4e3 }, "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" } } }] } }, "$id": "ServiceHealth" };
function validate22_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.type === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.ts === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "ts" }, message: "must have required property 'ts'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.source === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "source" }, message: "must have required property 'source'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.data === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "data" }, message: "must have required property 'data'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "id" || key0 === "type" || key0 === "ts" || key0 === "source" || key0 === "correlate" || key0 === "data")) {
        const err5 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (data0.length > 128 && func3_strictFull(data0) > 128) {
          const err6 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (data0.length < 1) {
          const err7 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.type !== void 0) {
      let data1 = data.type;
      if (typeof data1 === "string") {
        if (data1.length > 256 && func3_strictFull(data1) > 256) {
          const err9 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err10 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.ts !== void 0) {
      let data2 = data.ts;
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 < 0 || isNaN(data2)) {
          const err12 = { instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.source !== void 0) {
      let data3 = data.source;
      if (typeof data3 === "string") {
        if (data3.length > 256 && func3_strictFull(data3) > 256) {
          const err14 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (data3.length < 1) {
          const err15 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.correlate !== void 0) {
      let data4 = data.correlate;
      if (typeof data4 === "string") {
        if (data4.length > 128 && func3_strictFull(data4) > 128) {
          const err17 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        if (data4.length < 1) {
          const err18 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
      } else {
        const err19 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
    if (data.data !== void 0) {
      let data5 = data.data;
      const _errs13 = errors;
      let valid1 = false;
      let passing0 = null;
      const _errs14 = errors;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (data5.ok === void 0) {
          const err20 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/0/required", keyword: "required", params: { missingProperty: "ok" }, message: "must have required property 'ok'" };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
        if (data5.event === void 0) {
          const err21 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/0/required", keyword: "required", params: { missingProperty: "event" }, message: "must have required property 'event'" };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
        if (data5.error === void 0) {
          const err22 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/0/required", keyword: "required", params: { missingProperty: "error" }, message: "must have required property 'error'" };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
        if (data5.timestamp === void 0) {
          const err23 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/0/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
        for (const key1 in data5) {
          if (!(key1 === "ok" || key1 === "event" || key1 === "error" || key1 === "timestamp")) {
            const err24 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
        }
        if (data5.ok !== void 0) {
          if (true !== data5.ok) {
            const err25 = { instancePath: instancePath + "/data/ok", schemaPath: "#/properties/data/oneOf/0/properties/ok/const", keyword: "const", params: { allowedValue: true }, message: "must be equal to constant" };
            if (vErrors === null) {
              vErrors = [err25];
            } else {
              vErrors.push(err25);
            }
            errors++;
          }
        }
        if (data5.event !== void 0) {
          let data7 = data5.event;
          const _errs19 = errors;
          let valid3 = false;
          const _errs20 = errors;
          if (!(data7 === "ready" || data7 === "reconnected" || data7 === "shutdown" || data7 === "error")) {
            const err26 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/oneOf/0/properties/event/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema23_strictFull.properties.data.oneOf[0].properties.event.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          }
          var _valid1 = _errs20 === errors;
          valid3 = valid3 || _valid1;
          if (!valid3) {
            const _errs21 = errors;
            if (data7 !== null) {
              const err27 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/oneOf/0/properties/event/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
            }
            var _valid1 = _errs21 === errors;
            valid3 = valid3 || _valid1;
          }
          if (!valid3) {
            const err28 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/oneOf/0/properties/event/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
            if (vErrors === null) {
              vErrors = [err28];
            } else {
              vErrors.push(err28);
            }
            errors++;
          } else {
            errors = _errs19;
            if (vErrors !== null) {
              if (_errs19) {
                vErrors.length = _errs19;
              } else {
                vErrors = null;
              }
            }
          }
        }
        if (data5.error !== void 0) {
          let data8 = data5.error;
          if (typeof data8 !== "string" && data8 !== null) {
            const err29 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/0/properties/error/type", keyword: "type", params: { type: schema23_strictFull.properties.data.oneOf[0].properties.error.type }, message: "must be string,null" };
            if (vErrors === null) {
              vErrors = [err29];
            } else {
              vErrors.push(err29);
            }
            errors++;
          }
          if (typeof data8 === "string") {
            if (data8.length > 4e3 && func3_strictFull(data8) > 4e3) {
              const err30 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/0/properties/error/maxLength", keyword: "maxLength", params: { limit: 4e3 }, message: "must NOT have more than 4000 characters" };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
            if (data8.length < 1) {
              const err31 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/0/properties/error/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err31];
              } else {
                vErrors.push(err31);
              }
              errors++;
            }
          }
        }
        if (data5.timestamp !== void 0) {
          let data9 = data5.timestamp;
          if (typeof data9 === "string") {
            if (!formats38_strictFull(data9)) {
              const err32 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/oneOf/0/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
              if (vErrors === null) {
                vErrors = [err32];
              } else {
                vErrors.push(err32);
              }
              errors++;
            }
          } else {
            const err33 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/oneOf/0/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
        }
      } else {
        const err34 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err34];
        } else {
          vErrors.push(err34);
        }
        errors++;
      }
      var _valid0 = _errs14 === errors;
      if (_valid0) {
        valid1 = true;
        passing0 = 0;
      }
      const _errs27 = errors;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (data5.ok === void 0) {
          const err35 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/1/required", keyword: "required", params: { missingProperty: "ok" }, message: "must have required property 'ok'" };
          if (vErrors === null) {
            vErrors = [err35];
          } else {
            vErrors.push(err35);
          }
          errors++;
        }
        if (data5.event === void 0) {
          const err36 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/1/required", keyword: "required", params: { missingProperty: "event" }, message: "must have required property 'event'" };
          if (vErrors === null) {
            vErrors = [err36];
          } else {
            vErrors.push(err36);
          }
          errors++;
        }
        if (data5.error === void 0) {
          const err37 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/1/required", keyword: "required", params: { missingProperty: "error" }, message: "must have required property 'error'" };
          if (vErrors === null) {
            vErrors = [err37];
          } else {
            vErrors.push(err37);
          }
          errors++;
        }
        if (data5.timestamp === void 0) {
          const err38 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/1/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
          if (vErrors === null) {
            vErrors = [err38];
          } else {
            vErrors.push(err38);
          }
          errors++;
        }
        for (const key2 in data5) {
          if (!(key2 === "ok" || key2 === "event" || key2 === "error" || key2 === "timestamp")) {
            const err39 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err39];
            } else {
              vErrors.push(err39);
            }
            errors++;
          }
        }
        if (data5.ok !== void 0) {
          if (false !== data5.ok) {
            const err40 = { instancePath: instancePath + "/data/ok", schemaPath: "#/properties/data/oneOf/1/properties/ok/const", keyword: "const", params: { allowedValue: false }, message: "must be equal to constant" };
            if (vErrors === null) {
              vErrors = [err40];
            } else {
              vErrors.push(err40);
            }
            errors++;
          }
        }
        if (data5.event !== void 0) {
          let data11 = data5.event;
          if (!(data11 === "ready" || data11 === "reconnected" || data11 === "shutdown" || data11 === "error")) {
            const err41 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/oneOf/1/properties/event/enum", keyword: "enum", params: { allowedValues: schema23_strictFull.properties.data.oneOf[1].properties.event.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err41];
            } else {
              vErrors.push(err41);
            }
            errors++;
          }
        }
        if (data5.error !== void 0) {
          let data12 = data5.error;
          if (typeof data12 !== "string" && data12 !== null) {
            const err42 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/1/properties/error/type", keyword: "type", params: { type: schema23_strictFull.properties.data.oneOf[1].properties.error.type }, message: "must be string,null" };
            if (vErrors === null) {
              vErrors = [err42];
            } else {
              vErrors.push(err42);
            }
            errors++;
          }
          if (typeof data12 === "string") {
            if (data12.length > 4e3 && func3_strictFull(data12) > 4e3) {
              const err43 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/1/properties/error/maxLength", keyword: "maxLength", params: { limit: 4e3 }, message: "must NOT have more than 4000 characters" };
              if (vErrors === null) {
                vErrors = [err43];
              } else {
                vErrors.push(err43);
              }
              errors++;
            }
            if (data12.length < 1) {
              const err44 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/1/properties/error/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err44];
              } else {
                vErrors.push(err44);
              }
              errors++;
            }
          }
        }
        if (data5.timestamp !== void 0) {
          let data13 = data5.timestamp;
          if (typeof data13 === "string") {
            if (!formats38_strictFull(data13)) {
              const err45 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/oneOf/1/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
              if (vErrors === null) {
                vErrors = [err45];
              } else {
                vErrors.push(err45);
              }
              errors++;
            }
          } else {
            const err46 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/oneOf/1/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err46];
            } else {
              vErrors.push(err46);
            }
            errors++;
          }
        }
      } else {
        const err47 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err47];
        } else {
          vErrors.push(err47);
        }
        errors++;
      }
      var _valid0 = _errs27 === errors;
      if (_valid0 && valid1) {
        valid1 = false;
        passing0 = [passing0, 1];
      } else {
        if (_valid0) {
          valid1 = true;
          passing0 = 1;
        }
        const _errs36 = errors;
        if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
          if (data5.ok === void 0) {
            const err48 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/2/required", keyword: "required", params: { missingProperty: "ok" }, message: "must have required property 'ok'" };
            if (vErrors === null) {
              vErrors = [err48];
            } else {
              vErrors.push(err48);
            }
            errors++;
          }
          if (data5.event === void 0) {
            const err49 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/2/required", keyword: "required", params: { missingProperty: "event" }, message: "must have required property 'event'" };
            if (vErrors === null) {
              vErrors = [err49];
            } else {
              vErrors.push(err49);
            }
            errors++;
          }
          if (data5.error === void 0) {
            const err50 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/2/required", keyword: "required", params: { missingProperty: "error" }, message: "must have required property 'error'" };
            if (vErrors === null) {
              vErrors = [err50];
            } else {
              vErrors.push(err50);
            }
            errors++;
          }
          if (data5.timestamp === void 0) {
            const err51 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/2/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
            if (vErrors === null) {
              vErrors = [err51];
            } else {
              vErrors.push(err51);
            }
            errors++;
          }
          for (const key3 in data5) {
            if (!(key3 === "ok" || key3 === "event" || key3 === "error" || key3 === "timestamp")) {
              const err52 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" };
              if (vErrors === null) {
                vErrors = [err52];
              } else {
                vErrors.push(err52);
              }
              errors++;
            }
          }
          if (data5.ok !== void 0) {
            if (false !== data5.ok) {
              const err53 = { instancePath: instancePath + "/data/ok", schemaPath: "#/properties/data/oneOf/2/properties/ok/const", keyword: "const", params: { allowedValue: false }, message: "must be equal to constant" };
              if (vErrors === null) {
                vErrors = [err53];
              } else {
                vErrors.push(err53);
              }
              errors++;
            }
          }
          if (data5.event !== void 0) {
            if (data5.event !== null) {
              const err54 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/oneOf/2/properties/event/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err54];
              } else {
                vErrors.push(err54);
              }
              errors++;
            }
          }
          if (data5.error !== void 0) {
            let data16 = data5.error;
            if (typeof data16 === "string") {
              if (data16.length > 4e3 && func3_strictFull(data16) > 4e3) {
                const err55 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/2/properties/error/maxLength", keyword: "maxLength", params: { limit: 4e3 }, message: "must NOT have more than 4000 characters" };
                if (vErrors === null) {
                  vErrors = [err55];
                } else {
                  vErrors.push(err55);
                }
                errors++;
              }
              if (data16.length < 1) {
                const err56 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/2/properties/error/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                if (vErrors === null) {
                  vErrors = [err56];
                } else {
                  vErrors.push(err56);
                }
                errors++;
              }
            } else {
              const err57 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/oneOf/2/properties/error/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err57];
              } else {
                vErrors.push(err57);
              }
              errors++;
            }
          }
          if (data5.timestamp !== void 0) {
            let data17 = data5.timestamp;
            if (typeof data17 === "string") {
              if (!formats38_strictFull(data17)) {
                const err58 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/oneOf/2/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
                if (vErrors === null) {
                  vErrors = [err58];
                } else {
                  vErrors.push(err58);
                }
                errors++;
              }
            } else {
              const err59 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/oneOf/2/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err59];
              } else {
                vErrors.push(err59);
              }
              errors++;
            }
          }
        } else {
          const err60 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err60];
          } else {
            vErrors.push(err60);
          }
          errors++;
        }
        var _valid0 = _errs36 === errors;
        if (_valid0 && valid1) {
          valid1 = false;
          passing0 = [passing0, 2];
        } else {
          if (_valid0) {
            valid1 = true;
            passing0 = 2;
          }
        }
      }
      if (!valid1) {
        const err61 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf" };
        if (vErrors === null) {
          vErrors = [err61];
        } else {
          vErrors.push(err61);
        }
        errors++;
      } else {
        errors = _errs13;
        if (vErrors !== null) {
          if (_errs13) {
            vErrors.length = _errs13;
          } else {
            vErrors = null;
          }
        }
      }
    }
  } else {
    const err62 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err62];
    } else {
      vErrors.push(err62);
    }
    errors++;
  }
  validate22_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullKeepalive = validate23_strictFull;
function validate23_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.ok === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "ok" }, message: "must have required property 'ok'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.event === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "event" }, message: "must have required property 'event'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.timestamp === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "ok" || key0 === "event" || key0 === "timestamp")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.ok !== void 0) {
      if (true !== data.ok) {
        const err4 = { instancePath: instancePath + "/ok", schemaPath: "#/properties/ok/const", keyword: "const", params: { allowedValue: true }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.event !== void 0) {
      if ("heartbeat" !== data.event) {
        const err5 = { instancePath: instancePath + "/event", schemaPath: "#/properties/event/const", keyword: "const", params: { allowedValue: "heartbeat" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.timestamp !== void 0) {
      let data2 = data.timestamp;
      if (typeof data2 === "string") {
        if (!formats38_strictFull(data2)) {
          const err6 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
  } else {
    const err8 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err8];
    } else {
      vErrors.push(err8);
    }
    errors++;
  }
  validate23_strictFull.errors = vErrors;
  return errors === 0;
}
var strictFullEnvelope = validate24_strictFull;
function validate24_strictFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.type === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.ts === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "ts" }, message: "must have required property 'ts'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.source === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "source" }, message: "must have required property 'source'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.data === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "data" }, message: "must have required property 'data'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "id" || key0 === "type" || key0 === "ts" || key0 === "source" || key0 === "correlate" || key0 === "data")) {
        const err5 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (data0.length > 128 && func3_strictFull(data0) > 128) {
          const err6 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (data0.length < 1) {
          const err7 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.type !== void 0) {
      let data1 = data.type;
      if (typeof data1 === "string") {
        if (data1.length > 256 && func3_strictFull(data1) > 256) {
          const err9 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err10 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.ts !== void 0) {
      let data2 = data.ts;
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 < 0 || isNaN(data2)) {
          const err12 = { instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.source !== void 0) {
      let data3 = data.source;
      if (typeof data3 === "string") {
        if (data3.length > 256 && func3_strictFull(data3) > 256) {
          const err14 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (data3.length < 1) {
          const err15 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.correlate !== void 0) {
      let data4 = data.correlate;
      if (typeof data4 === "string") {
        if (data4.length > 128 && func3_strictFull(data4) > 128) {
          const err17 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        if (data4.length < 1) {
          const err18 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
      } else {
        const err19 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
  } else {
    const err20 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err20];
    } else {
      vErrors.push(err20);
    }
    errors++;
  }
  validate24_strictFull.errors = vErrors;
  return errors === 0;
}
var tolerantFastGroupPowerIntent = validate10_tolerantFast;
var schema11_tolerantFast = { "title": "GroupPowerIntent", "description": "What the TVs of a group should do until expires_at. Frozen v1 (S1 \xA71).", "type": "object", "required": ["schema_version", "intent_id", "group_id", "desired_state", "reason", "issued_at", "expires_at", "poll_interval_sec"], "properties": { "schema_version": { "type": "string", "pattern": "^1\\.(0|[1-9][0-9]*)$" }, "intent_id": { "title": "IntentId", "description": "Names an intent; stays the same while its meaning stays the same (S1 \xA74).", "type": "string", "minLength": 1, "maxLength": 128 }, "group_id": { "title": "GroupId", "description": "A group: a positive integer or a slug.", "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" }] }, "desired_state": { "title": "DesiredState", "description": "What a TV should be.", "enum": ["on", "off"] }, "reason": { "title": "Reason", "description": "Why a state is wanted, as one lower-case word.", "type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$" }, "issued_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "expires_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "poll_interval_sec": { "description": "Seconds between two evaluations of the schedule.", "type": "integer", "minimum": 1 }, "event_window_start": { "description": "Start of the merged window around now; absent or null while off.", "type": ["string", "null"], "format": "instant-utc" }, "event_window_end": { "description": "End of the merged window around now; absent or null while off, or when no end is known.", "type": ["string", "null"], "format": "instant-utc" }, "source": { "const": "scheduler" }, "active_event_ids": { "description": "Ids of the events that are active now.", "type": "array", "items": { "title": "EventId", "description": "An event of the schedule.", "anyOf": [{ "type": "integer" }, { "type": "string", "minLength": 1, "maxLength": 256 }] } } }, "$id": "GroupPowerIntent" };
var pattern0_tolerantFast = new RegExp("^1\\.(0|[1-9][0-9]*)$", "u");
var pattern1_tolerantFast = new RegExp("^[A-Za-z0-9_-]{1,64}$", "u");
var pattern2_tolerantFast = new RegExp("^[a-z][a-z0-9_]{0,63}$", "u");
var func2_tolerantFast = require_ucs2length().default;
var formats0_tolerantFast = formats["instant-utc"];
function validate10_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.schema_version === void 0 && (missing0 = "schema_version") || data.intent_id === void 0 && (missing0 = "intent_id") || data.group_id === void 0 && (missing0 = "group_id") || data.desired_state === void 0 && (missing0 = "desired_state") || data.reason === void 0 && (missing0 = "reason") || data.issued_at === void 0 && (missing0 = "issued_at") || data.expires_at === void 0 && (missing0 = "expires_at") || data.poll_interval_sec === void 0 && (missing0 = "poll_interval_sec")) {
        validate10_tolerantFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.schema_version !== void 0) {
          let data0 = data.schema_version;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (typeof data0 === "string") {
              if (!pattern0_tolerantFast.test(data0)) {
                validate10_tolerantFast.errors = [{ instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/pattern", keyword: "pattern", params: { pattern: "^1\\.(0|[1-9][0-9]*)$" } }];
                return false;
              }
            } else {
              validate10_tolerantFast.errors = [{ instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.intent_id !== void 0) {
            let data1 = data.intent_id;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (typeof data1 === "string") {
                if (data1.length > 128 && func2_tolerantFast(data1) > 128) {
                  validate10_tolerantFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                  return false;
                } else {
                  if (data1.length < 1) {
                    validate10_tolerantFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/minLength", keyword: "minLength", params: { limit: 1 } }];
                    return false;
                  }
                }
              } else {
                validate10_tolerantFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.group_id !== void 0) {
              let data2 = data.group_id;
              const _errs5 = errors;
              const _errs6 = errors;
              let valid1 = false;
              const _errs7 = errors;
              if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
                const err0 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/0/type", keyword: "type", params: { type: "integer" } };
                if (vErrors === null) {
                  vErrors = [err0];
                } else {
                  vErrors.push(err0);
                }
                errors++;
              }
              if (errors === _errs7) {
                if (typeof data2 == "number" && isFinite(data2)) {
                  if (data2 < 1 || isNaN(data2)) {
                    const err1 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                    if (vErrors === null) {
                      vErrors = [err1];
                    } else {
                      vErrors.push(err1);
                    }
                    errors++;
                  }
                }
              }
              var _valid0 = _errs7 === errors;
              valid1 = valid1 || _valid0;
              if (!valid1) {
                const _errs9 = errors;
                if (errors === _errs9) {
                  if (typeof data2 === "string") {
                    if (!pattern1_tolerantFast.test(data2)) {
                      const err2 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" } };
                      if (vErrors === null) {
                        vErrors = [err2];
                      } else {
                        vErrors.push(err2);
                      }
                      errors++;
                    }
                  } else {
                    const err3 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/1/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err3];
                    } else {
                      vErrors.push(err3);
                    }
                    errors++;
                  }
                }
                var _valid0 = _errs9 === errors;
                valid1 = valid1 || _valid0;
              }
              if (!valid1) {
                const err4 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf", keyword: "anyOf", params: {} };
                if (vErrors === null) {
                  vErrors = [err4];
                } else {
                  vErrors.push(err4);
                }
                errors++;
                validate10_tolerantFast.errors = vErrors;
                return false;
              } else {
                errors = _errs6;
                if (vErrors !== null) {
                  if (_errs6) {
                    vErrors.length = _errs6;
                  } else {
                    vErrors = null;
                  }
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.desired_state !== void 0) {
                let data3 = data.desired_state;
                const _errs11 = errors;
                if (!(data3 === "on" || data3 === "off")) {
                  validate10_tolerantFast.errors = [{ instancePath: instancePath + "/desired_state", schemaPath: "#/properties/desired_state/enum", keyword: "enum", params: { allowedValues: schema11_tolerantFast.properties.desired_state.enum } }];
                  return false;
                }
                var valid0 = _errs11 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.reason !== void 0) {
                  let data4 = data.reason;
                  const _errs12 = errors;
                  if (errors === _errs12) {
                    if (typeof data4 === "string") {
                      if (!pattern2_tolerantFast.test(data4)) {
                        validate10_tolerantFast.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_]{0,63}$" } }];
                        return false;
                      }
                    } else {
                      validate10_tolerantFast.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                  var valid0 = _errs12 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.issued_at !== void 0) {
                    let data5 = data.issued_at;
                    const _errs14 = errors;
                    if (errors === _errs14) {
                      if (errors === _errs14) {
                        if (typeof data5 === "string") {
                          if (!formats0_tolerantFast(data5)) {
                            validate10_tolerantFast.errors = [{ instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/format", keyword: "format", params: { format: "instant-utc" } }];
                            return false;
                          }
                        } else {
                          validate10_tolerantFast.errors = [{ instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                    }
                    var valid0 = _errs14 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.expires_at !== void 0) {
                      let data6 = data.expires_at;
                      const _errs16 = errors;
                      if (errors === _errs16) {
                        if (errors === _errs16) {
                          if (typeof data6 === "string") {
                            if (!formats0_tolerantFast(data6)) {
                              validate10_tolerantFast.errors = [{ instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/format", keyword: "format", params: { format: "instant-utc" } }];
                              return false;
                            }
                          } else {
                            validate10_tolerantFast.errors = [{ instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                      }
                      var valid0 = _errs16 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.poll_interval_sec !== void 0) {
                        let data7 = data.poll_interval_sec;
                        const _errs18 = errors;
                        if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
                          validate10_tolerantFast.errors = [{ instancePath: instancePath + "/poll_interval_sec", schemaPath: "#/properties/poll_interval_sec/type", keyword: "type", params: { type: "integer" } }];
                          return false;
                        }
                        if (errors === _errs18) {
                          if (typeof data7 == "number" && isFinite(data7)) {
                            if (data7 < 1 || isNaN(data7)) {
                              validate10_tolerantFast.errors = [{ instancePath: instancePath + "/poll_interval_sec", schemaPath: "#/properties/poll_interval_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } }];
                              return false;
                            }
                          }
                        }
                        var valid0 = _errs18 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.event_window_start !== void 0) {
                          let data8 = data.event_window_start;
                          const _errs20 = errors;
                          if (typeof data8 !== "string" && data8 !== null) {
                            validate10_tolerantFast.errors = [{ instancePath: instancePath + "/event_window_start", schemaPath: "#/properties/event_window_start/type", keyword: "type", params: { type: schema11_tolerantFast.properties.event_window_start.type } }];
                            return false;
                          }
                          if (errors === _errs20) {
                            if (errors === _errs20) {
                              if (typeof data8 === "string") {
                                if (!formats0_tolerantFast(data8)) {
                                  validate10_tolerantFast.errors = [{ instancePath: instancePath + "/event_window_start", schemaPath: "#/properties/event_window_start/format", keyword: "format", params: { format: "instant-utc" } }];
                                  return false;
                                }
                              }
                            }
                          }
                          var valid0 = _errs20 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.event_window_end !== void 0) {
                            let data9 = data.event_window_end;
                            const _errs22 = errors;
                            if (typeof data9 !== "string" && data9 !== null) {
                              validate10_tolerantFast.errors = [{ instancePath: instancePath + "/event_window_end", schemaPath: "#/properties/event_window_end/type", keyword: "type", params: { type: schema11_tolerantFast.properties.event_window_end.type } }];
                              return false;
                            }
                            if (errors === _errs22) {
                              if (errors === _errs22) {
                                if (typeof data9 === "string") {
                                  if (!formats0_tolerantFast(data9)) {
                                    validate10_tolerantFast.errors = [{ instancePath: instancePath + "/event_window_end", schemaPath: "#/properties/event_window_end/format", keyword: "format", params: { format: "instant-utc" } }];
                                    return false;
                                  }
                                }
                              }
                            }
                            var valid0 = _errs22 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.source !== void 0) {
                              const _errs24 = errors;
                              if ("scheduler" !== data.source) {
                                validate10_tolerantFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/const", keyword: "const", params: { allowedValue: "scheduler" } }];
                                return false;
                              }
                              var valid0 = _errs24 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.active_event_ids !== void 0) {
                                let data11 = data.active_event_ids;
                                const _errs25 = errors;
                                if (errors === _errs25) {
                                  if (Array.isArray(data11)) {
                                    var valid2 = true;
                                    const len0 = data11.length;
                                    for (let i0 = 0; i0 < len0; i0++) {
                                      let data12 = data11[i0];
                                      const _errs27 = errors;
                                      const _errs28 = errors;
                                      let valid3 = false;
                                      const _errs29 = errors;
                                      if (!(typeof data12 == "number" && (!(data12 % 1) && !isNaN(data12)) && isFinite(data12))) {
                                        const err5 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/0/type", keyword: "type", params: { type: "integer" } };
                                        if (vErrors === null) {
                                          vErrors = [err5];
                                        } else {
                                          vErrors.push(err5);
                                        }
                                        errors++;
                                      }
                                      var _valid1 = _errs29 === errors;
                                      valid3 = valid3 || _valid1;
                                      if (!valid3) {
                                        const _errs31 = errors;
                                        if (errors === _errs31) {
                                          if (typeof data12 === "string") {
                                            if (data12.length > 256 && func2_tolerantFast(data12) > 256) {
                                              const err6 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/1/maxLength", keyword: "maxLength", params: { limit: 256 } };
                                              if (vErrors === null) {
                                                vErrors = [err6];
                                              } else {
                                                vErrors.push(err6);
                                              }
                                              errors++;
                                            } else {
                                              if (data12.length < 1) {
                                                const err7 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/1/minLength", keyword: "minLength", params: { limit: 1 } };
                                                if (vErrors === null) {
                                                  vErrors = [err7];
                                                } else {
                                                  vErrors.push(err7);
                                                }
                                                errors++;
                                              }
                                            }
                                          } else {
                                            const err8 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/1/type", keyword: "type", params: { type: "string" } };
                                            if (vErrors === null) {
                                              vErrors = [err8];
                                            } else {
                                              vErrors.push(err8);
                                            }
                                            errors++;
                                          }
                                        }
                                        var _valid1 = _errs31 === errors;
                                        valid3 = valid3 || _valid1;
                                      }
                                      if (!valid3) {
                                        const err9 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf", keyword: "anyOf", params: {} };
                                        if (vErrors === null) {
                                          vErrors = [err9];
                                        } else {
                                          vErrors.push(err9);
                                        }
                                        errors++;
                                        validate10_tolerantFast.errors = vErrors;
                                        return false;
                                      } else {
                                        errors = _errs28;
                                        if (vErrors !== null) {
                                          if (_errs28) {
                                            vErrors.length = _errs28;
                                          } else {
                                            vErrors = null;
                                          }
                                        }
                                      }
                                      var valid2 = _errs27 === errors;
                                      if (!valid2) {
                                        break;
                                      }
                                    }
                                  } else {
                                    validate10_tolerantFast.errors = [{ instancePath: instancePath + "/active_event_ids", schemaPath: "#/properties/active_event_ids/type", keyword: "type", params: { type: "array" } }];
                                    return false;
                                  }
                                }
                                var valid0 = _errs25 === errors;
                              } else {
                                var valid0 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate10_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate10_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastClientPowerIntent = validate11_tolerantFast;
var schema12_tolerantFast = { "title": "ClientPowerIntent", "description": "What one screen's TV should do until expires_at, whatever its group says: an override. Frozen v1 (S2).", "type": "object", "required": ["schema_version", "intent_id", "issued_at", "expires_at", "target", "power"], "properties": { "schema_version": { "type": "string", "pattern": "^1\\.(0|[1-9][0-9]*)$" }, "intent_id": { "title": "IntentId", "description": "Names an intent; stays the same while its meaning stays the same (S1 \xA74).", "type": "string", "minLength": 1, "maxLength": 128 }, "issued_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "expires_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "target": { "title": "PowerTarget", "description": "Whom the intent is for.", "type": "object", "required": ["client_id"], "properties": { "client_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "group_id": { "title": "GroupId", "description": "A group: a positive integer or a slug.", "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" }] } } }, "power": { "title": "PowerOrder", "description": "What is wanted, why, and how long an off may wait.", "type": "object", "required": ["desired_state", "reason", "grace_seconds"], "properties": { "desired_state": { "title": "DesiredState", "description": "What a TV should be.", "enum": ["on", "off"] }, "reason": { "title": "Reason", "description": "Why a state is wanted, as one lower-case word.", "type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$" }, "grace_seconds": { "description": "Seconds between an off and the TV going off.", "type": "number", "minimum": 0 } } }, "event_window": { "description": "The event it is about, where there is one.", "anyOf": [{ "title": "EventWindow", "description": "A half-open stretch of time.", "type": "object", "required": ["start", "end"], "properties": { "start": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "end": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" } } }, { "type": "null" }] } }, "$id": "ClientPowerIntent" };
var formats12_tolerantFast = formats["uuid-lower"];
function validate11_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.schema_version === void 0 && (missing0 = "schema_version") || data.intent_id === void 0 && (missing0 = "intent_id") || data.issued_at === void 0 && (missing0 = "issued_at") || data.expires_at === void 0 && (missing0 = "expires_at") || data.target === void 0 && (missing0 = "target") || data.power === void 0 && (missing0 = "power")) {
        validate11_tolerantFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.schema_version !== void 0) {
          let data0 = data.schema_version;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (typeof data0 === "string") {
              if (!pattern0_tolerantFast.test(data0)) {
                validate11_tolerantFast.errors = [{ instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/pattern", keyword: "pattern", params: { pattern: "^1\\.(0|[1-9][0-9]*)$" } }];
                return false;
              }
            } else {
              validate11_tolerantFast.errors = [{ instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.intent_id !== void 0) {
            let data1 = data.intent_id;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (typeof data1 === "string") {
                if (data1.length > 128 && func2_tolerantFast(data1) > 128) {
                  validate11_tolerantFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                  return false;
                } else {
                  if (data1.length < 1) {
                    validate11_tolerantFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/minLength", keyword: "minLength", params: { limit: 1 } }];
                    return false;
                  }
                }
              } else {
                validate11_tolerantFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.issued_at !== void 0) {
              let data2 = data.issued_at;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (errors === _errs5) {
                  if (typeof data2 === "string") {
                    if (!formats0_tolerantFast(data2)) {
                      validate11_tolerantFast.errors = [{ instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/format", keyword: "format", params: { format: "instant-utc" } }];
                      return false;
                    }
                  } else {
                    validate11_tolerantFast.errors = [{ instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.expires_at !== void 0) {
                let data3 = data.expires_at;
                const _errs7 = errors;
                if (errors === _errs7) {
                  if (errors === _errs7) {
                    if (typeof data3 === "string") {
                      if (!formats0_tolerantFast(data3)) {
                        validate11_tolerantFast.errors = [{ instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/format", keyword: "format", params: { format: "instant-utc" } }];
                        return false;
                      }
                    } else {
                      validate11_tolerantFast.errors = [{ instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.target !== void 0) {
                  let data4 = data.target;
                  const _errs9 = errors;
                  if (errors === _errs9) {
                    if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
                      let missing1;
                      if (data4.client_id === void 0 && (missing1 = "client_id")) {
                        validate11_tolerantFast.errors = [{ instancePath: instancePath + "/target", schemaPath: "#/properties/target/required", keyword: "required", params: { missingProperty: missing1 } }];
                        return false;
                      } else {
                        if (data4.client_id !== void 0) {
                          let data5 = data4.client_id;
                          const _errs11 = errors;
                          if (errors === _errs11) {
                            if (errors === _errs11) {
                              if (typeof data5 === "string") {
                                if (!formats12_tolerantFast(data5)) {
                                  validate11_tolerantFast.errors = [{ instancePath: instancePath + "/target/client_id", schemaPath: "#/properties/target/properties/client_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                                  return false;
                                }
                              } else {
                                validate11_tolerantFast.errors = [{ instancePath: instancePath + "/target/client_id", schemaPath: "#/properties/target/properties/client_id/type", keyword: "type", params: { type: "string" } }];
                                return false;
                              }
                            }
                          }
                          var valid1 = _errs11 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data4.group_id !== void 0) {
                            let data6 = data4.group_id;
                            const _errs13 = errors;
                            const _errs14 = errors;
                            let valid2 = false;
                            const _errs15 = errors;
                            if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
                              const err0 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/0/type", keyword: "type", params: { type: "integer" } };
                              if (vErrors === null) {
                                vErrors = [err0];
                              } else {
                                vErrors.push(err0);
                              }
                              errors++;
                            }
                            if (errors === _errs15) {
                              if (typeof data6 == "number" && isFinite(data6)) {
                                if (data6 < 1 || isNaN(data6)) {
                                  const err1 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                                  if (vErrors === null) {
                                    vErrors = [err1];
                                  } else {
                                    vErrors.push(err1);
                                  }
                                  errors++;
                                }
                              }
                            }
                            var _valid0 = _errs15 === errors;
                            valid2 = valid2 || _valid0;
                            if (!valid2) {
                              const _errs17 = errors;
                              if (errors === _errs17) {
                                if (typeof data6 === "string") {
                                  if (!pattern1_tolerantFast.test(data6)) {
                                    const err2 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" } };
                                    if (vErrors === null) {
                                      vErrors = [err2];
                                    } else {
                                      vErrors.push(err2);
                                    }
                                    errors++;
                                  }
                                } else {
                                  const err3 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/1/type", keyword: "type", params: { type: "string" } };
                                  if (vErrors === null) {
                                    vErrors = [err3];
                                  } else {
                                    vErrors.push(err3);
                                  }
                                  errors++;
                                }
                              }
                              var _valid0 = _errs17 === errors;
                              valid2 = valid2 || _valid0;
                            }
                            if (!valid2) {
                              const err4 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf", keyword: "anyOf", params: {} };
                              if (vErrors === null) {
                                vErrors = [err4];
                              } else {
                                vErrors.push(err4);
                              }
                              errors++;
                              validate11_tolerantFast.errors = vErrors;
                              return false;
                            } else {
                              errors = _errs14;
                              if (vErrors !== null) {
                                if (_errs14) {
                                  vErrors.length = _errs14;
                                } else {
                                  vErrors = null;
                                }
                              }
                            }
                            var valid1 = _errs13 === errors;
                          } else {
                            var valid1 = true;
                          }
                        }
                      }
                    } else {
                      validate11_tolerantFast.errors = [{ instancePath: instancePath + "/target", schemaPath: "#/properties/target/type", keyword: "type", params: { type: "object" } }];
                      return false;
                    }
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.power !== void 0) {
                    let data7 = data.power;
                    const _errs19 = errors;
                    if (errors === _errs19) {
                      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                        let missing2;
                        if (data7.desired_state === void 0 && (missing2 = "desired_state") || data7.reason === void 0 && (missing2 = "reason") || data7.grace_seconds === void 0 && (missing2 = "grace_seconds")) {
                          validate11_tolerantFast.errors = [{ instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: missing2 } }];
                          return false;
                        } else {
                          if (data7.desired_state !== void 0) {
                            let data8 = data7.desired_state;
                            const _errs21 = errors;
                            if (!(data8 === "on" || data8 === "off")) {
                              validate11_tolerantFast.errors = [{ instancePath: instancePath + "/power/desired_state", schemaPath: "#/properties/power/properties/desired_state/enum", keyword: "enum", params: { allowedValues: schema12_tolerantFast.properties.power.properties.desired_state.enum } }];
                              return false;
                            }
                            var valid3 = _errs21 === errors;
                          } else {
                            var valid3 = true;
                          }
                          if (valid3) {
                            if (data7.reason !== void 0) {
                              let data9 = data7.reason;
                              const _errs22 = errors;
                              if (errors === _errs22) {
                                if (typeof data9 === "string") {
                                  if (!pattern2_tolerantFast.test(data9)) {
                                    validate11_tolerantFast.errors = [{ instancePath: instancePath + "/power/reason", schemaPath: "#/properties/power/properties/reason/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_]{0,63}$" } }];
                                    return false;
                                  }
                                } else {
                                  validate11_tolerantFast.errors = [{ instancePath: instancePath + "/power/reason", schemaPath: "#/properties/power/properties/reason/type", keyword: "type", params: { type: "string" } }];
                                  return false;
                                }
                              }
                              var valid3 = _errs22 === errors;
                            } else {
                              var valid3 = true;
                            }
                            if (valid3) {
                              if (data7.grace_seconds !== void 0) {
                                let data10 = data7.grace_seconds;
                                const _errs24 = errors;
                                if (errors === _errs24) {
                                  if (typeof data10 == "number" && isFinite(data10)) {
                                    if (data10 < 0 || isNaN(data10)) {
                                      validate11_tolerantFast.errors = [{ instancePath: instancePath + "/power/grace_seconds", schemaPath: "#/properties/power/properties/grace_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } }];
                                      return false;
                                    }
                                  } else {
                                    validate11_tolerantFast.errors = [{ instancePath: instancePath + "/power/grace_seconds", schemaPath: "#/properties/power/properties/grace_seconds/type", keyword: "type", params: { type: "number" } }];
                                    return false;
                                  }
                                }
                                var valid3 = _errs24 === errors;
                              } else {
                                var valid3 = true;
                              }
                            }
                          }
                        }
                      } else {
                        validate11_tolerantFast.errors = [{ instancePath: instancePath + "/power", schemaPath: "#/properties/power/type", keyword: "type", params: { type: "object" } }];
                        return false;
                      }
                    }
                    var valid0 = _errs19 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.event_window !== void 0) {
                      let data11 = data.event_window;
                      const _errs26 = errors;
                      const _errs27 = errors;
                      let valid4 = false;
                      const _errs28 = errors;
                      if (errors === _errs28) {
                        if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                          let missing3;
                          if (data11.start === void 0 && (missing3 = "start") || data11.end === void 0 && (missing3 = "end")) {
                            const err5 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/0/required", keyword: "required", params: { missingProperty: missing3 } };
                            if (vErrors === null) {
                              vErrors = [err5];
                            } else {
                              vErrors.push(err5);
                            }
                            errors++;
                          } else {
                            if (data11.start !== void 0) {
                              let data12 = data11.start;
                              const _errs30 = errors;
                              if (errors === _errs30) {
                                if (errors === _errs30) {
                                  if (typeof data12 === "string") {
                                    if (!formats0_tolerantFast(data12)) {
                                      const err6 = { instancePath: instancePath + "/event_window/start", schemaPath: "#/properties/event_window/anyOf/0/properties/start/format", keyword: "format", params: { format: "instant-utc" } };
                                      if (vErrors === null) {
                                        vErrors = [err6];
                                      } else {
                                        vErrors.push(err6);
                                      }
                                      errors++;
                                    }
                                  } else {
                                    const err7 = { instancePath: instancePath + "/event_window/start", schemaPath: "#/properties/event_window/anyOf/0/properties/start/type", keyword: "type", params: { type: "string" } };
                                    if (vErrors === null) {
                                      vErrors = [err7];
                                    } else {
                                      vErrors.push(err7);
                                    }
                                    errors++;
                                  }
                                }
                              }
                              var valid5 = _errs30 === errors;
                            } else {
                              var valid5 = true;
                            }
                            if (valid5) {
                              if (data11.end !== void 0) {
                                let data13 = data11.end;
                                const _errs32 = errors;
                                if (errors === _errs32) {
                                  if (errors === _errs32) {
                                    if (typeof data13 === "string") {
                                      if (!formats0_tolerantFast(data13)) {
                                        const err8 = { instancePath: instancePath + "/event_window/end", schemaPath: "#/properties/event_window/anyOf/0/properties/end/format", keyword: "format", params: { format: "instant-utc" } };
                                        if (vErrors === null) {
                                          vErrors = [err8];
                                        } else {
                                          vErrors.push(err8);
                                        }
                                        errors++;
                                      }
                                    } else {
                                      const err9 = { instancePath: instancePath + "/event_window/end", schemaPath: "#/properties/event_window/anyOf/0/properties/end/type", keyword: "type", params: { type: "string" } };
                                      if (vErrors === null) {
                                        vErrors = [err9];
                                      } else {
                                        vErrors.push(err9);
                                      }
                                      errors++;
                                    }
                                  }
                                }
                                var valid5 = _errs32 === errors;
                              } else {
                                var valid5 = true;
                              }
                            }
                          }
                        } else {
                          const err10 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/0/type", keyword: "type", params: { type: "object" } };
                          if (vErrors === null) {
                            vErrors = [err10];
                          } else {
                            vErrors.push(err10);
                          }
                          errors++;
                        }
                      }
                      var _valid1 = _errs28 === errors;
                      valid4 = valid4 || _valid1;
                      if (!valid4) {
                        const _errs34 = errors;
                        if (data11 !== null) {
                          const err11 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/1/type", keyword: "type", params: { type: "null" } };
                          if (vErrors === null) {
                            vErrors = [err11];
                          } else {
                            vErrors.push(err11);
                          }
                          errors++;
                        }
                        var _valid1 = _errs34 === errors;
                        valid4 = valid4 || _valid1;
                      }
                      if (!valid4) {
                        const err12 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf", keyword: "anyOf", params: {} };
                        if (vErrors === null) {
                          vErrors = [err12];
                        } else {
                          vErrors.push(err12);
                        }
                        errors++;
                        validate11_tolerantFast.errors = vErrors;
                        return false;
                      } else {
                        errors = _errs27;
                        if (vErrors !== null) {
                          if (_errs27) {
                            vErrors.length = _errs27;
                          } else {
                            vErrors = null;
                          }
                        }
                      }
                      var valid0 = _errs26 === errors;
                    } else {
                      var valid0 = true;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate11_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate11_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastPowerState = validate12_tolerantFast;
var schema13_tolerantFast = { "title": "PowerState", "description": "What a screen did about its TV, and which intent made it (F).", "type": "object", "required": ["schema_version", "intent_id", "client_id", "reported_at", "power"], "properties": { "schema_version": { "type": "string", "pattern": "^1\\.(0|[1-9][0-9]*)$" }, "intent_id": { "description": "The intent last applied; null when there was none.", "type": ["string", "null"], "minLength": 1, "maxLength": 128 }, "client_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "reported_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "power": { "title": "AppliedPower", "description": "What was done, by which authority, and how it ended.", "type": "object", "required": ["applied_state", "source", "result"], "properties": { "applied_state": { "title": "AppliedState", "description": "What the TV is, as far as the screen knows.", "enum": ["on", "off", "unknown"] }, "source": { "title": "PowerSource", "description": "Who decided: an intent, or the screen on its own.", "enum": ["mqtt_intent", "local_fallback"] }, "result": { "title": "PowerResult", "description": "How it ended; skipped when there was nothing to do.", "enum": ["ok", "skipped", "error"] }, "detail": { "description": "More, for people.", "type": "string", "maxLength": 4e3 } } } }, "$id": "PowerState" };
function validate12_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.schema_version === void 0 && (missing0 = "schema_version") || data.intent_id === void 0 && (missing0 = "intent_id") || data.client_id === void 0 && (missing0 = "client_id") || data.reported_at === void 0 && (missing0 = "reported_at") || data.power === void 0 && (missing0 = "power")) {
        validate12_tolerantFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.schema_version !== void 0) {
          let data0 = data.schema_version;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (typeof data0 === "string") {
              if (!pattern0_tolerantFast.test(data0)) {
                validate12_tolerantFast.errors = [{ instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/pattern", keyword: "pattern", params: { pattern: "^1\\.(0|[1-9][0-9]*)$" } }];
                return false;
              }
            } else {
              validate12_tolerantFast.errors = [{ instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.intent_id !== void 0) {
            let data1 = data.intent_id;
            const _errs3 = errors;
            if (typeof data1 !== "string" && data1 !== null) {
              validate12_tolerantFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/type", keyword: "type", params: { type: schema13_tolerantFast.properties.intent_id.type } }];
              return false;
            }
            if (errors === _errs3) {
              if (typeof data1 === "string") {
                if (data1.length > 128 && func2_tolerantFast(data1) > 128) {
                  validate12_tolerantFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                  return false;
                } else {
                  if (data1.length < 1) {
                    validate12_tolerantFast.errors = [{ instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/minLength", keyword: "minLength", params: { limit: 1 } }];
                    return false;
                  }
                }
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.client_id !== void 0) {
              let data2 = data.client_id;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (errors === _errs5) {
                  if (typeof data2 === "string") {
                    if (!formats12_tolerantFast(data2)) {
                      validate12_tolerantFast.errors = [{ instancePath: instancePath + "/client_id", schemaPath: "#/properties/client_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                      return false;
                    }
                  } else {
                    validate12_tolerantFast.errors = [{ instancePath: instancePath + "/client_id", schemaPath: "#/properties/client_id/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.reported_at !== void 0) {
                let data3 = data.reported_at;
                const _errs7 = errors;
                if (errors === _errs7) {
                  if (errors === _errs7) {
                    if (typeof data3 === "string") {
                      if (!formats0_tolerantFast(data3)) {
                        validate12_tolerantFast.errors = [{ instancePath: instancePath + "/reported_at", schemaPath: "#/properties/reported_at/format", keyword: "format", params: { format: "instant-utc" } }];
                        return false;
                      }
                    } else {
                      validate12_tolerantFast.errors = [{ instancePath: instancePath + "/reported_at", schemaPath: "#/properties/reported_at/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.power !== void 0) {
                  let data4 = data.power;
                  const _errs9 = errors;
                  if (errors === _errs9) {
                    if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
                      let missing1;
                      if (data4.applied_state === void 0 && (missing1 = "applied_state") || data4.source === void 0 && (missing1 = "source") || data4.result === void 0 && (missing1 = "result")) {
                        validate12_tolerantFast.errors = [{ instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: missing1 } }];
                        return false;
                      } else {
                        if (data4.applied_state !== void 0) {
                          let data5 = data4.applied_state;
                          const _errs11 = errors;
                          if (!(data5 === "on" || data5 === "off" || data5 === "unknown")) {
                            validate12_tolerantFast.errors = [{ instancePath: instancePath + "/power/applied_state", schemaPath: "#/properties/power/properties/applied_state/enum", keyword: "enum", params: { allowedValues: schema13_tolerantFast.properties.power.properties.applied_state.enum } }];
                            return false;
                          }
                          var valid1 = _errs11 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data4.source !== void 0) {
                            let data6 = data4.source;
                            const _errs12 = errors;
                            if (!(data6 === "mqtt_intent" || data6 === "local_fallback")) {
                              validate12_tolerantFast.errors = [{ instancePath: instancePath + "/power/source", schemaPath: "#/properties/power/properties/source/enum", keyword: "enum", params: { allowedValues: schema13_tolerantFast.properties.power.properties.source.enum } }];
                              return false;
                            }
                            var valid1 = _errs12 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data4.result !== void 0) {
                              let data7 = data4.result;
                              const _errs13 = errors;
                              if (!(data7 === "ok" || data7 === "skipped" || data7 === "error")) {
                                validate12_tolerantFast.errors = [{ instancePath: instancePath + "/power/result", schemaPath: "#/properties/power/properties/result/enum", keyword: "enum", params: { allowedValues: schema13_tolerantFast.properties.power.properties.result.enum } }];
                                return false;
                              }
                              var valid1 = _errs13 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data4.detail !== void 0) {
                                let data8 = data4.detail;
                                const _errs14 = errors;
                                if (errors === _errs14) {
                                  if (typeof data8 === "string") {
                                    if (data8.length > 4e3 && func2_tolerantFast(data8) > 4e3) {
                                      validate12_tolerantFast.errors = [{ instancePath: instancePath + "/power/detail", schemaPath: "#/properties/power/properties/detail/maxLength", keyword: "maxLength", params: { limit: 4e3 } }];
                                      return false;
                                    }
                                  } else {
                                    validate12_tolerantFast.errors = [{ instancePath: instancePath + "/power/detail", schemaPath: "#/properties/power/properties/detail/type", keyword: "type", params: { type: "string" } }];
                                    return false;
                                  }
                                }
                                var valid1 = _errs14 === errors;
                              } else {
                                var valid1 = true;
                              }
                            }
                          }
                        }
                      }
                    } else {
                      validate12_tolerantFast.errors = [{ instancePath: instancePath + "/power", schemaPath: "#/properties/power/type", keyword: "type", params: { type: "object" } }];
                      return false;
                    }
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate12_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate12_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastCommand = validate13_tolerantFast;
var schema14_tolerantFast = { "title": "Command", "description": "An operator's order to one screen. Frozen v1 (S3).", "type": "object", "required": ["schema_version", "command_id", "client_uuid", "action", "issued_at", "expires_at", "requested_by", "reason"], "properties": { "schema_version": { "type": "string", "pattern": "^1\\.(0|[1-9][0-9]*)$" }, "command_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "client_uuid": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "action": { "title": "CommandAction", "description": "What the screen's host is to do.", "enum": ["reboot_host", "shutdown_host"] }, "issued_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "expires_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "requested_by": { "description": "The operator's user id, or null when nobody in particular asked.", "type": ["integer", "null"], "minimum": 1 }, "reason": { "type": ["string", "null"], "maxLength": 2e3 } }, "$id": "Command" };
function validate13_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.schema_version === void 0 && (missing0 = "schema_version") || data.command_id === void 0 && (missing0 = "command_id") || data.client_uuid === void 0 && (missing0 = "client_uuid") || data.action === void 0 && (missing0 = "action") || data.issued_at === void 0 && (missing0 = "issued_at") || data.expires_at === void 0 && (missing0 = "expires_at") || data.requested_by === void 0 && (missing0 = "requested_by") || data.reason === void 0 && (missing0 = "reason")) {
        validate13_tolerantFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.schema_version !== void 0) {
          let data0 = data.schema_version;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (typeof data0 === "string") {
              if (!pattern0_tolerantFast.test(data0)) {
                validate13_tolerantFast.errors = [{ instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/pattern", keyword: "pattern", params: { pattern: "^1\\.(0|[1-9][0-9]*)$" } }];
                return false;
              }
            } else {
              validate13_tolerantFast.errors = [{ instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.command_id !== void 0) {
            let data1 = data.command_id;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (errors === _errs3) {
                if (typeof data1 === "string") {
                  if (!formats12_tolerantFast(data1)) {
                    validate13_tolerantFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                    return false;
                  }
                } else {
                  validate13_tolerantFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/properties/command_id/type", keyword: "type", params: { type: "string" } }];
                  return false;
                }
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.client_uuid !== void 0) {
              let data2 = data.client_uuid;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (errors === _errs5) {
                  if (typeof data2 === "string") {
                    if (!formats12_tolerantFast(data2)) {
                      validate13_tolerantFast.errors = [{ instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/format", keyword: "format", params: { format: "uuid-lower" } }];
                      return false;
                    }
                  } else {
                    validate13_tolerantFast.errors = [{ instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.action !== void 0) {
                let data3 = data.action;
                const _errs7 = errors;
                if (!(data3 === "reboot_host" || data3 === "shutdown_host")) {
                  validate13_tolerantFast.errors = [{ instancePath: instancePath + "/action", schemaPath: "#/properties/action/enum", keyword: "enum", params: { allowedValues: schema14_tolerantFast.properties.action.enum } }];
                  return false;
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.issued_at !== void 0) {
                  let data4 = data.issued_at;
                  const _errs8 = errors;
                  if (errors === _errs8) {
                    if (errors === _errs8) {
                      if (typeof data4 === "string") {
                        if (!formats0_tolerantFast(data4)) {
                          validate13_tolerantFast.errors = [{ instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/format", keyword: "format", params: { format: "instant-utc" } }];
                          return false;
                        }
                      } else {
                        validate13_tolerantFast.errors = [{ instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                  }
                  var valid0 = _errs8 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.expires_at !== void 0) {
                    let data5 = data.expires_at;
                    const _errs10 = errors;
                    if (errors === _errs10) {
                      if (errors === _errs10) {
                        if (typeof data5 === "string") {
                          if (!formats0_tolerantFast(data5)) {
                            validate13_tolerantFast.errors = [{ instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/format", keyword: "format", params: { format: "instant-utc" } }];
                            return false;
                          }
                        } else {
                          validate13_tolerantFast.errors = [{ instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                    }
                    var valid0 = _errs10 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.requested_by !== void 0) {
                      let data6 = data.requested_by;
                      const _errs12 = errors;
                      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6)) && data6 !== null) {
                        validate13_tolerantFast.errors = [{ instancePath: instancePath + "/requested_by", schemaPath: "#/properties/requested_by/type", keyword: "type", params: { type: schema14_tolerantFast.properties.requested_by.type } }];
                        return false;
                      }
                      if (errors === _errs12) {
                        if (typeof data6 == "number" && isFinite(data6)) {
                          if (data6 < 1 || isNaN(data6)) {
                            validate13_tolerantFast.errors = [{ instancePath: instancePath + "/requested_by", schemaPath: "#/properties/requested_by/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } }];
                            return false;
                          }
                        }
                      }
                      var valid0 = _errs12 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.reason !== void 0) {
                        let data7 = data.reason;
                        const _errs14 = errors;
                        if (typeof data7 !== "string" && data7 !== null) {
                          validate13_tolerantFast.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: schema14_tolerantFast.properties.reason.type } }];
                          return false;
                        }
                        if (errors === _errs14) {
                          if (typeof data7 === "string") {
                            if (data7.length > 2e3 && func2_tolerantFast(data7) > 2e3) {
                              validate13_tolerantFast.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 2e3 } }];
                              return false;
                            }
                          }
                        }
                        var valid0 = _errs14 === errors;
                      } else {
                        var valid0 = true;
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate13_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate13_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastCommandAck = validate14_tolerantFast;
var schema15_tolerantFast = { "type": "object", "title": "CommandAck", "description": "How far a screen has come with a command. Frozen v1 (S4 \xA72).", "oneOf": [{ "title": "CommandProgress", "description": "The command goes well: nothing to report but the stage.", "type": "object", "required": ["command_id", "status", "error_code", "error_message"], "properties": { "command_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "status": { "title": "CommandStage", "description": "How far the command has come.", "enum": ["accepted", "execution_started", "completed"] }, "error_code": { "type": "null" }, "error_message": { "type": "null" } } }, { "title": "CommandFailure", "description": "The command failed: what went wrong, for machines and for people.", "type": "object", "required": ["command_id", "status", "error_code", "error_message"], "properties": { "command_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "status": { "const": "failed" }, "error_code": { "type": "string", "minLength": 1, "maxLength": 128 }, "error_message": { "type": "string", "minLength": 1, "maxLength": 4e3 } } }], "discriminator": { "propertyName": "status" }, "$id": "CommandAck" };
function validate14_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      const tag0 = data.status;
      if (typeof tag0 == "string") {
        if (tag0 === "accepted") {
          const _errs2 = errors;
          if (errors === _errs2) {
            if (data && typeof data == "object" && !Array.isArray(data)) {
              let missing0;
              if (data.command_id === void 0 && (missing0 = "command_id") || data.status === void 0 && (missing0 = "status") || data.error_code === void 0 && (missing0 = "error_code") || data.error_message === void 0 && (missing0 = "error_message")) {
                validate14_tolerantFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: missing0 } }];
                return false;
              } else {
                if (data.command_id !== void 0) {
                  let data0 = data.command_id;
                  const _errs4 = errors;
                  if (errors === _errs4) {
                    if (errors === _errs4) {
                      if (typeof data0 === "string") {
                        if (!formats12_tolerantFast(data0)) {
                          validate14_tolerantFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                          return false;
                        }
                      } else {
                        validate14_tolerantFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                  }
                  var valid2 = _errs4 === errors;
                } else {
                  var valid2 = true;
                }
                if (valid2) {
                  if (data.status !== void 0) {
                    let data1 = data.status;
                    const _errs6 = errors;
                    if (!(data1 === "accepted" || data1 === "execution_started" || data1 === "completed")) {
                      validate14_tolerantFast.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/oneOf/0/properties/status/enum", keyword: "enum", params: { allowedValues: schema15_tolerantFast.oneOf[0].properties.status.enum } }];
                      return false;
                    }
                    var valid2 = _errs6 === errors;
                  } else {
                    var valid2 = true;
                  }
                  if (valid2) {
                    if (data.error_code !== void 0) {
                      const _errs7 = errors;
                      if (data.error_code !== null) {
                        validate14_tolerantFast.errors = [{ instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/0/properties/error_code/type", keyword: "type", params: { type: "null" } }];
                        return false;
                      }
                      var valid2 = _errs7 === errors;
                    } else {
                      var valid2 = true;
                    }
                    if (valid2) {
                      if (data.error_message !== void 0) {
                        const _errs9 = errors;
                        if (data.error_message !== null) {
                          validate14_tolerantFast.errors = [{ instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/0/properties/error_message/type", keyword: "type", params: { type: "null" } }];
                          return false;
                        }
                        var valid2 = _errs9 === errors;
                      } else {
                        var valid2 = true;
                      }
                    }
                  }
                }
              }
            } else {
              validate14_tolerantFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/type", keyword: "type", params: { type: "object" } }];
              return false;
            }
          }
        } else if (tag0 === "execution_started") {
          const _errs11 = errors;
          if (errors === _errs11) {
            if (data && typeof data == "object" && !Array.isArray(data)) {
              let missing1;
              if (data.command_id === void 0 && (missing1 = "command_id") || data.status === void 0 && (missing1 = "status") || data.error_code === void 0 && (missing1 = "error_code") || data.error_message === void 0 && (missing1 = "error_message")) {
                validate14_tolerantFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: missing1 } }];
                return false;
              } else {
                if (data.command_id !== void 0) {
                  let data4 = data.command_id;
                  const _errs13 = errors;
                  if (errors === _errs13) {
                    if (errors === _errs13) {
                      if (typeof data4 === "string") {
                        if (!formats12_tolerantFast(data4)) {
                          validate14_tolerantFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                          return false;
                        }
                      } else {
                        validate14_tolerantFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                  }
                  var valid4 = _errs13 === errors;
                } else {
                  var valid4 = true;
                }
                if (valid4) {
                  if (data.status !== void 0) {
                    let data5 = data.status;
                    const _errs15 = errors;
                    if (!(data5 === "accepted" || data5 === "execution_started" || data5 === "completed")) {
                      validate14_tolerantFast.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/oneOf/0/properties/status/enum", keyword: "enum", params: { allowedValues: schema15_tolerantFast.oneOf[0].properties.status.enum } }];
                      return false;
                    }
                    var valid4 = _errs15 === errors;
                  } else {
                    var valid4 = true;
                  }
                  if (valid4) {
                    if (data.error_code !== void 0) {
                      const _errs16 = errors;
                      if (data.error_code !== null) {
                        validate14_tolerantFast.errors = [{ instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/0/properties/error_code/type", keyword: "type", params: { type: "null" } }];
                        return false;
                      }
                      var valid4 = _errs16 === errors;
                    } else {
                      var valid4 = true;
                    }
                    if (valid4) {
                      if (data.error_message !== void 0) {
                        const _errs18 = errors;
                        if (data.error_message !== null) {
                          validate14_tolerantFast.errors = [{ instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/0/properties/error_message/type", keyword: "type", params: { type: "null" } }];
                          return false;
                        }
                        var valid4 = _errs18 === errors;
                      } else {
                        var valid4 = true;
                      }
                    }
                  }
                }
              }
            } else {
              validate14_tolerantFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/type", keyword: "type", params: { type: "object" } }];
              return false;
            }
          }
        } else if (tag0 === "completed") {
          const _errs20 = errors;
          if (errors === _errs20) {
            if (data && typeof data == "object" && !Array.isArray(data)) {
              let missing2;
              if (data.command_id === void 0 && (missing2 = "command_id") || data.status === void 0 && (missing2 = "status") || data.error_code === void 0 && (missing2 = "error_code") || data.error_message === void 0 && (missing2 = "error_message")) {
                validate14_tolerantFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: missing2 } }];
                return false;
              } else {
                if (data.command_id !== void 0) {
                  let data8 = data.command_id;
                  const _errs22 = errors;
                  if (errors === _errs22) {
                    if (errors === _errs22) {
                      if (typeof data8 === "string") {
                        if (!formats12_tolerantFast(data8)) {
                          validate14_tolerantFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                          return false;
                        }
                      } else {
                        validate14_tolerantFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                  }
                  var valid6 = _errs22 === errors;
                } else {
                  var valid6 = true;
                }
                if (valid6) {
                  if (data.status !== void 0) {
                    let data9 = data.status;
                    const _errs24 = errors;
                    if (!(data9 === "accepted" || data9 === "execution_started" || data9 === "completed")) {
                      validate14_tolerantFast.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/oneOf/0/properties/status/enum", keyword: "enum", params: { allowedValues: schema15_tolerantFast.oneOf[0].properties.status.enum } }];
                      return false;
                    }
                    var valid6 = _errs24 === errors;
                  } else {
                    var valid6 = true;
                  }
                  if (valid6) {
                    if (data.error_code !== void 0) {
                      const _errs25 = errors;
                      if (data.error_code !== null) {
                        validate14_tolerantFast.errors = [{ instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/0/properties/error_code/type", keyword: "type", params: { type: "null" } }];
                        return false;
                      }
                      var valid6 = _errs25 === errors;
                    } else {
                      var valid6 = true;
                    }
                    if (valid6) {
                      if (data.error_message !== void 0) {
                        const _errs27 = errors;
                        if (data.error_message !== null) {
                          validate14_tolerantFast.errors = [{ instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/0/properties/error_message/type", keyword: "type", params: { type: "null" } }];
                          return false;
                        }
                        var valid6 = _errs27 === errors;
                      } else {
                        var valid6 = true;
                      }
                    }
                  }
                }
              }
            } else {
              validate14_tolerantFast.errors = [{ instancePath, schemaPath: "#/oneOf/0/type", keyword: "type", params: { type: "object" } }];
              return false;
            }
          }
        } else if (tag0 === "failed") {
          const _errs29 = errors;
          if (errors === _errs29) {
            if (data && typeof data == "object" && !Array.isArray(data)) {
              let missing3;
              if (data.command_id === void 0 && (missing3 = "command_id") || data.status === void 0 && (missing3 = "status") || data.error_code === void 0 && (missing3 = "error_code") || data.error_message === void 0 && (missing3 = "error_message")) {
                validate14_tolerantFast.errors = [{ instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: missing3 } }];
                return false;
              } else {
                if (data.command_id !== void 0) {
                  let data12 = data.command_id;
                  const _errs31 = errors;
                  if (errors === _errs31) {
                    if (errors === _errs31) {
                      if (typeof data12 === "string") {
                        if (!formats12_tolerantFast(data12)) {
                          validate14_tolerantFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/1/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" } }];
                          return false;
                        }
                      } else {
                        validate14_tolerantFast.errors = [{ instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/1/properties/command_id/type", keyword: "type", params: { type: "string" } }];
                        return false;
                      }
                    }
                  }
                  var valid8 = _errs31 === errors;
                } else {
                  var valid8 = true;
                }
                if (valid8) {
                  if (data.status !== void 0) {
                    const _errs33 = errors;
                    if ("failed" !== data.status) {
                      validate14_tolerantFast.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/oneOf/1/properties/status/const", keyword: "const", params: { allowedValue: "failed" } }];
                      return false;
                    }
                    var valid8 = _errs33 === errors;
                  } else {
                    var valid8 = true;
                  }
                  if (valid8) {
                    if (data.error_code !== void 0) {
                      let data14 = data.error_code;
                      const _errs34 = errors;
                      if (errors === _errs34) {
                        if (typeof data14 === "string") {
                          if (data14.length > 128 && func2_tolerantFast(data14) > 128) {
                            validate14_tolerantFast.errors = [{ instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/1/properties/error_code/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                            return false;
                          } else {
                            if (data14.length < 1) {
                              validate14_tolerantFast.errors = [{ instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/1/properties/error_code/minLength", keyword: "minLength", params: { limit: 1 } }];
                              return false;
                            }
                          }
                        } else {
                          validate14_tolerantFast.errors = [{ instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/1/properties/error_code/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                      var valid8 = _errs34 === errors;
                    } else {
                      var valid8 = true;
                    }
                    if (valid8) {
                      if (data.error_message !== void 0) {
                        let data15 = data.error_message;
                        const _errs36 = errors;
                        if (errors === _errs36) {
                          if (typeof data15 === "string") {
                            if (data15.length > 4e3 && func2_tolerantFast(data15) > 4e3) {
                              validate14_tolerantFast.errors = [{ instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/1/properties/error_message/maxLength", keyword: "maxLength", params: { limit: 4e3 } }];
                              return false;
                            } else {
                              if (data15.length < 1) {
                                validate14_tolerantFast.errors = [{ instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/1/properties/error_message/minLength", keyword: "minLength", params: { limit: 1 } }];
                                return false;
                              }
                            }
                          } else {
                            validate14_tolerantFast.errors = [{ instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/1/properties/error_message/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                        var valid8 = _errs36 === errors;
                      } else {
                        var valid8 = true;
                      }
                    }
                  }
                }
              }
            } else {
              validate14_tolerantFast.errors = [{ instancePath, schemaPath: "#/oneOf/1/type", keyword: "type", params: { type: "object" } }];
              return false;
            }
          }
        } else {
          validate14_tolerantFast.errors = [{ instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "mapping", tag: "status", tagValue: tag0 } }];
          return false;
        }
      } else {
        validate14_tolerantFast.errors = [{ instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "tag", tag: "status", tagValue: tag0 } }];
        return false;
      }
    } else {
      validate14_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate14_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastGroupAssignment = validate15_tolerantFast;
function validate15_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  const _errs2 = errors;
  let valid1 = false;
  const _errs3 = errors;
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(data)) && isFinite(data))) {
    const err0 = { instancePath, schemaPath: "#/anyOf/0/anyOf/0/type", keyword: "type", params: { type: "integer" } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (errors === _errs3) {
    if (typeof data == "number" && isFinite(data)) {
      if (data < 1 || isNaN(data)) {
        const err1 = { instancePath, schemaPath: "#/anyOf/0/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  }
  var _valid1 = _errs3 === errors;
  valid1 = valid1 || _valid1;
  if (!valid1) {
    const _errs5 = errors;
    if (errors === _errs5) {
      if (typeof data === "string") {
        if (!pattern1_tolerantFast.test(data)) {
          const err2 = { instancePath, schemaPath: "#/anyOf/0/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath, schemaPath: "#/anyOf/0/anyOf/1/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    var _valid1 = _errs5 === errors;
    valid1 = valid1 || _valid1;
  }
  if (!valid1) {
    const err4 = { instancePath, schemaPath: "#/anyOf/0/anyOf", keyword: "anyOf", params: {} };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  } else {
    errors = _errs2;
    if (vErrors !== null) {
      if (_errs2) {
        vErrors.length = _errs2;
      } else {
        vErrors = null;
      }
    }
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  if (!valid0) {
    const err5 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {} };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
    validate15_tolerantFast.errors = vErrors;
    return false;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate15_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastActiveEvents = validate16_tolerantFast;
var schema17_tolerantFast = { "title": "ActiveEvents", "description": "The events of a group that are active now; [] means none (S4, F).", "type": "array", "items": { "title": "ActiveEvent", "description": "One event, with whatever its type needs besides.", "type": "object", "required": ["id", "title", "start", "end", "group_id", "event_type"], "properties": { "id": { "title": "EventId", "description": "An event of the schedule.", "anyOf": [{ "type": "integer" }, { "type": "string", "minLength": 1, "maxLength": 256 }] }, "title": { "type": "string" }, "start": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" }, "end": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" }, "group_id": { "title": "GroupId", "description": "A group: a positive integer or a slug.", "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" }] }, "event_type": { "title": "EventType", "description": "What is shown.", "enum": ["presentation", "website", "webuntis", "video", "message", "other"] } } }, "$id": "ActiveEvents" };
var formats38_tolerantFast = formats.instant;
function validate16_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (Array.isArray(data)) {
      var valid0 = true;
      const len0 = data.length;
      for (let i0 = 0; i0 < len0; i0++) {
        let data0 = data[i0];
        const _errs1 = errors;
        if (errors === _errs1) {
          if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
            let missing0;
            if (data0.id === void 0 && (missing0 = "id") || data0.title === void 0 && (missing0 = "title") || data0.start === void 0 && (missing0 = "start") || data0.end === void 0 && (missing0 = "end") || data0.group_id === void 0 && (missing0 = "group_id") || data0.event_type === void 0 && (missing0 = "event_type")) {
              validate16_tolerantFast.errors = [{ instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: missing0 } }];
              return false;
            } else {
              if (data0.id !== void 0) {
                let data1 = data0.id;
                const _errs3 = errors;
                const _errs4 = errors;
                let valid2 = false;
                const _errs5 = errors;
                if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
                  const err0 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/0/type", keyword: "type", params: { type: "integer" } };
                  if (vErrors === null) {
                    vErrors = [err0];
                  } else {
                    vErrors.push(err0);
                  }
                  errors++;
                }
                var _valid0 = _errs5 === errors;
                valid2 = valid2 || _valid0;
                if (!valid2) {
                  const _errs7 = errors;
                  if (errors === _errs7) {
                    if (typeof data1 === "string") {
                      if (data1.length > 256 && func2_tolerantFast(data1) > 256) {
                        const err1 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/1/maxLength", keyword: "maxLength", params: { limit: 256 } };
                        if (vErrors === null) {
                          vErrors = [err1];
                        } else {
                          vErrors.push(err1);
                        }
                        errors++;
                      } else {
                        if (data1.length < 1) {
                          const err2 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/1/minLength", keyword: "minLength", params: { limit: 1 } };
                          if (vErrors === null) {
                            vErrors = [err2];
                          } else {
                            vErrors.push(err2);
                          }
                          errors++;
                        }
                      }
                    } else {
                      const err3 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/1/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err3];
                      } else {
                        vErrors.push(err3);
                      }
                      errors++;
                    }
                  }
                  var _valid0 = _errs7 === errors;
                  valid2 = valid2 || _valid0;
                }
                if (!valid2) {
                  const err4 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf", keyword: "anyOf", params: {} };
                  if (vErrors === null) {
                    vErrors = [err4];
                  } else {
                    vErrors.push(err4);
                  }
                  errors++;
                  validate16_tolerantFast.errors = vErrors;
                  return false;
                } else {
                  errors = _errs4;
                  if (vErrors !== null) {
                    if (_errs4) {
                      vErrors.length = _errs4;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid1 = _errs3 === errors;
              } else {
                var valid1 = true;
              }
              if (valid1) {
                if (data0.title !== void 0) {
                  const _errs9 = errors;
                  if (typeof data0.title !== "string") {
                    validate16_tolerantFast.errors = [{ instancePath: instancePath + "/" + i0 + "/title", schemaPath: "#/items/properties/title/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                  var valid1 = _errs9 === errors;
                } else {
                  var valid1 = true;
                }
                if (valid1) {
                  if (data0.start !== void 0) {
                    let data3 = data0.start;
                    const _errs11 = errors;
                    if (errors === _errs11) {
                      if (errors === _errs11) {
                        if (typeof data3 === "string") {
                          if (!formats38_tolerantFast(data3)) {
                            validate16_tolerantFast.errors = [{ instancePath: instancePath + "/" + i0 + "/start", schemaPath: "#/items/properties/start/format", keyword: "format", params: { format: "instant" } }];
                            return false;
                          }
                        } else {
                          validate16_tolerantFast.errors = [{ instancePath: instancePath + "/" + i0 + "/start", schemaPath: "#/items/properties/start/type", keyword: "type", params: { type: "string" } }];
                          return false;
                        }
                      }
                    }
                    var valid1 = _errs11 === errors;
                  } else {
                    var valid1 = true;
                  }
                  if (valid1) {
                    if (data0.end !== void 0) {
                      let data4 = data0.end;
                      const _errs13 = errors;
                      if (errors === _errs13) {
                        if (errors === _errs13) {
                          if (typeof data4 === "string") {
                            if (!formats38_tolerantFast(data4)) {
                              validate16_tolerantFast.errors = [{ instancePath: instancePath + "/" + i0 + "/end", schemaPath: "#/items/properties/end/format", keyword: "format", params: { format: "instant" } }];
                              return false;
                            }
                          } else {
                            validate16_tolerantFast.errors = [{ instancePath: instancePath + "/" + i0 + "/end", schemaPath: "#/items/properties/end/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                        }
                      }
                      var valid1 = _errs13 === errors;
                    } else {
                      var valid1 = true;
                    }
                    if (valid1) {
                      if (data0.group_id !== void 0) {
                        let data5 = data0.group_id;
                        const _errs15 = errors;
                        const _errs16 = errors;
                        let valid3 = false;
                        const _errs17 = errors;
                        if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
                          const err5 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/0/type", keyword: "type", params: { type: "integer" } };
                          if (vErrors === null) {
                            vErrors = [err5];
                          } else {
                            vErrors.push(err5);
                          }
                          errors++;
                        }
                        if (errors === _errs17) {
                          if (typeof data5 == "number" && isFinite(data5)) {
                            if (data5 < 1 || isNaN(data5)) {
                              const err6 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                              if (vErrors === null) {
                                vErrors = [err6];
                              } else {
                                vErrors.push(err6);
                              }
                              errors++;
                            }
                          }
                        }
                        var _valid1 = _errs17 === errors;
                        valid3 = valid3 || _valid1;
                        if (!valid3) {
                          const _errs19 = errors;
                          if (errors === _errs19) {
                            if (typeof data5 === "string") {
                              if (!pattern1_tolerantFast.test(data5)) {
                                const err7 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" } };
                                if (vErrors === null) {
                                  vErrors = [err7];
                                } else {
                                  vErrors.push(err7);
                                }
                                errors++;
                              }
                            } else {
                              const err8 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/1/type", keyword: "type", params: { type: "string" } };
                              if (vErrors === null) {
                                vErrors = [err8];
                              } else {
                                vErrors.push(err8);
                              }
                              errors++;
                            }
                          }
                          var _valid1 = _errs19 === errors;
                          valid3 = valid3 || _valid1;
                        }
                        if (!valid3) {
                          const err9 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf", keyword: "anyOf", params: {} };
                          if (vErrors === null) {
                            vErrors = [err9];
                          } else {
                            vErrors.push(err9);
                          }
                          errors++;
                          validate16_tolerantFast.errors = vErrors;
                          return false;
                        } else {
                          errors = _errs16;
                          if (vErrors !== null) {
                            if (_errs16) {
                              vErrors.length = _errs16;
                            } else {
                              vErrors = null;
                            }
                          }
                        }
                        var valid1 = _errs15 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data0.event_type !== void 0) {
                          let data6 = data0.event_type;
                          const _errs21 = errors;
                          if (!(data6 === "presentation" || data6 === "website" || data6 === "webuntis" || data6 === "video" || data6 === "message" || data6 === "other")) {
                            validate16_tolerantFast.errors = [{ instancePath: instancePath + "/" + i0 + "/event_type", schemaPath: "#/items/properties/event_type/enum", keyword: "enum", params: { allowedValues: schema17_tolerantFast.items.properties.event_type.enum } }];
                            return false;
                          }
                          var valid1 = _errs21 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  }
                }
              }
            }
          } else {
            validate16_tolerantFast.errors = [{ instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "object" } }];
            return false;
          }
        }
        var valid0 = _errs1 === errors;
        if (!valid0) {
          break;
        }
      }
    } else {
      validate16_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" } }];
      return false;
    }
  }
  validate16_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastHeartbeat = validate17_tolerantFast;
function validate17_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.timestamp === void 0 && (missing0 = "timestamp")) {
        validate17_tolerantFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.timestamp !== void 0) {
          let data0 = data.timestamp;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (errors === _errs1) {
              if (typeof data0 === "string") {
                if (!formats38_tolerantFast(data0)) {
                  validate17_tolerantFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" } }];
                  return false;
                }
              } else {
                validate17_tolerantFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
          }
        }
      }
    } else {
      validate17_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate17_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastHealth = validate18_tolerantFast;
var schema19_tolerantFast = { "title": "Health", "description": "What a screen should show, what it does show, and how its connection has been (S4 \xA73). Open.", "type": "object", "required": ["timestamp", "expected_state", "actual_state", "broker_connection"], "properties": { "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" }, "expected_state": { "description": "What should be running; null for nothing.", "anyOf": [{ "title": "ExpectedState", "description": "What should be running.", "type": "object" }, { "type": "null" }] }, "actual_state": { "title": "ActualState", "description": "What is running.", "type": "object", "required": ["process", "pid", "status"], "properties": { "process": { "type": ["string", "null"] }, "pid": { "type": ["integer", "null"], "minimum": 0 }, "status": { "type": "string" } } }, "broker_connection": { "title": "BrokerConnection", "description": "How the connection to the broker has been.", "type": "object", "required": ["broker_reachable", "reconnect_count", "last_disconnect_at"], "properties": { "broker_reachable": { "type": "boolean" }, "reconnect_count": { "description": "Reconnects since the screen's process started.", "type": "integer", "minimum": 0 }, "last_disconnect_at": { "type": ["string", "null"], "format": "instant-utc" } } } }, "$id": "Health" };
function validate18_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.timestamp === void 0 && (missing0 = "timestamp") || data.expected_state === void 0 && (missing0 = "expected_state") || data.actual_state === void 0 && (missing0 = "actual_state") || data.broker_connection === void 0 && (missing0 = "broker_connection")) {
        validate18_tolerantFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.timestamp !== void 0) {
          let data0 = data.timestamp;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (errors === _errs1) {
              if (typeof data0 === "string") {
                if (!formats38_tolerantFast(data0)) {
                  validate18_tolerantFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" } }];
                  return false;
                }
              } else {
                validate18_tolerantFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.expected_state !== void 0) {
            let data1 = data.expected_state;
            const _errs3 = errors;
            const _errs4 = errors;
            let valid1 = false;
            const _errs5 = errors;
            if (!(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
              const err0 = { instancePath: instancePath + "/expected_state", schemaPath: "#/properties/expected_state/anyOf/0/type", keyword: "type", params: { type: "object" } };
              if (vErrors === null) {
                vErrors = [err0];
              } else {
                vErrors.push(err0);
              }
              errors++;
            }
            var _valid0 = _errs5 === errors;
            valid1 = valid1 || _valid0;
            if (!valid1) {
              const _errs7 = errors;
              if (data1 !== null) {
                const err1 = { instancePath: instancePath + "/expected_state", schemaPath: "#/properties/expected_state/anyOf/1/type", keyword: "type", params: { type: "null" } };
                if (vErrors === null) {
                  vErrors = [err1];
                } else {
                  vErrors.push(err1);
                }
                errors++;
              }
              var _valid0 = _errs7 === errors;
              valid1 = valid1 || _valid0;
            }
            if (!valid1) {
              const err2 = { instancePath: instancePath + "/expected_state", schemaPath: "#/properties/expected_state/anyOf", keyword: "anyOf", params: {} };
              if (vErrors === null) {
                vErrors = [err2];
              } else {
                vErrors.push(err2);
              }
              errors++;
              validate18_tolerantFast.errors = vErrors;
              return false;
            } else {
              errors = _errs4;
              if (vErrors !== null) {
                if (_errs4) {
                  vErrors.length = _errs4;
                } else {
                  vErrors = null;
                }
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.actual_state !== void 0) {
              let data2 = data.actual_state;
              const _errs9 = errors;
              if (errors === _errs9) {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  let missing1;
                  if (data2.process === void 0 && (missing1 = "process") || data2.pid === void 0 && (missing1 = "pid") || data2.status === void 0 && (missing1 = "status")) {
                    validate18_tolerantFast.errors = [{ instancePath: instancePath + "/actual_state", schemaPath: "#/properties/actual_state/required", keyword: "required", params: { missingProperty: missing1 } }];
                    return false;
                  } else {
                    if (data2.process !== void 0) {
                      let data3 = data2.process;
                      const _errs11 = errors;
                      if (typeof data3 !== "string" && data3 !== null) {
                        validate18_tolerantFast.errors = [{ instancePath: instancePath + "/actual_state/process", schemaPath: "#/properties/actual_state/properties/process/type", keyword: "type", params: { type: schema19_tolerantFast.properties.actual_state.properties.process.type } }];
                        return false;
                      }
                      var valid2 = _errs11 === errors;
                    } else {
                      var valid2 = true;
                    }
                    if (valid2) {
                      if (data2.pid !== void 0) {
                        let data4 = data2.pid;
                        const _errs13 = errors;
                        if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4)) && data4 !== null) {
                          validate18_tolerantFast.errors = [{ instancePath: instancePath + "/actual_state/pid", schemaPath: "#/properties/actual_state/properties/pid/type", keyword: "type", params: { type: schema19_tolerantFast.properties.actual_state.properties.pid.type } }];
                          return false;
                        }
                        if (errors === _errs13) {
                          if (typeof data4 == "number" && isFinite(data4)) {
                            if (data4 < 0 || isNaN(data4)) {
                              validate18_tolerantFast.errors = [{ instancePath: instancePath + "/actual_state/pid", schemaPath: "#/properties/actual_state/properties/pid/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } }];
                              return false;
                            }
                          }
                        }
                        var valid2 = _errs13 === errors;
                      } else {
                        var valid2 = true;
                      }
                      if (valid2) {
                        if (data2.status !== void 0) {
                          const _errs15 = errors;
                          if (typeof data2.status !== "string") {
                            validate18_tolerantFast.errors = [{ instancePath: instancePath + "/actual_state/status", schemaPath: "#/properties/actual_state/properties/status/type", keyword: "type", params: { type: "string" } }];
                            return false;
                          }
                          var valid2 = _errs15 === errors;
                        } else {
                          var valid2 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate18_tolerantFast.errors = [{ instancePath: instancePath + "/actual_state", schemaPath: "#/properties/actual_state/type", keyword: "type", params: { type: "object" } }];
                  return false;
                }
              }
              var valid0 = _errs9 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.broker_connection !== void 0) {
                let data6 = data.broker_connection;
                const _errs17 = errors;
                if (errors === _errs17) {
                  if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                    let missing2;
                    if (data6.broker_reachable === void 0 && (missing2 = "broker_reachable") || data6.reconnect_count === void 0 && (missing2 = "reconnect_count") || data6.last_disconnect_at === void 0 && (missing2 = "last_disconnect_at")) {
                      validate18_tolerantFast.errors = [{ instancePath: instancePath + "/broker_connection", schemaPath: "#/properties/broker_connection/required", keyword: "required", params: { missingProperty: missing2 } }];
                      return false;
                    } else {
                      if (data6.broker_reachable !== void 0) {
                        const _errs19 = errors;
                        if (typeof data6.broker_reachable !== "boolean") {
                          validate18_tolerantFast.errors = [{ instancePath: instancePath + "/broker_connection/broker_reachable", schemaPath: "#/properties/broker_connection/properties/broker_reachable/type", keyword: "type", params: { type: "boolean" } }];
                          return false;
                        }
                        var valid3 = _errs19 === errors;
                      } else {
                        var valid3 = true;
                      }
                      if (valid3) {
                        if (data6.reconnect_count !== void 0) {
                          let data8 = data6.reconnect_count;
                          const _errs21 = errors;
                          if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
                            validate18_tolerantFast.errors = [{ instancePath: instancePath + "/broker_connection/reconnect_count", schemaPath: "#/properties/broker_connection/properties/reconnect_count/type", keyword: "type", params: { type: "integer" } }];
                            return false;
                          }
                          if (errors === _errs21) {
                            if (typeof data8 == "number" && isFinite(data8)) {
                              if (data8 < 0 || isNaN(data8)) {
                                validate18_tolerantFast.errors = [{ instancePath: instancePath + "/broker_connection/reconnect_count", schemaPath: "#/properties/broker_connection/properties/reconnect_count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } }];
                                return false;
                              }
                            }
                          }
                          var valid3 = _errs21 === errors;
                        } else {
                          var valid3 = true;
                        }
                        if (valid3) {
                          if (data6.last_disconnect_at !== void 0) {
                            let data9 = data6.last_disconnect_at;
                            const _errs23 = errors;
                            if (typeof data9 !== "string" && data9 !== null) {
                              validate18_tolerantFast.errors = [{ instancePath: instancePath + "/broker_connection/last_disconnect_at", schemaPath: "#/properties/broker_connection/properties/last_disconnect_at/type", keyword: "type", params: { type: schema19_tolerantFast.properties.broker_connection.properties.last_disconnect_at.type } }];
                              return false;
                            }
                            if (errors === _errs23) {
                              if (errors === _errs23) {
                                if (typeof data9 === "string") {
                                  if (!formats0_tolerantFast(data9)) {
                                    validate18_tolerantFast.errors = [{ instancePath: instancePath + "/broker_connection/last_disconnect_at", schemaPath: "#/properties/broker_connection/properties/last_disconnect_at/format", keyword: "format", params: { format: "instant-utc" } }];
                                    return false;
                                  }
                                }
                              }
                            }
                            var valid3 = _errs23 === errors;
                          } else {
                            var valid3 = true;
                          }
                        }
                      }
                    }
                  } else {
                    validate18_tolerantFast.errors = [{ instancePath: instancePath + "/broker_connection", schemaPath: "#/properties/broker_connection/type", keyword: "type", params: { type: "object" } }];
                    return false;
                  }
                }
                var valid0 = _errs17 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate18_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate18_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastLogEntry = validate19_tolerantFast;
function validate19_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.timestamp === void 0 && (missing0 = "timestamp") || data.message === void 0 && (missing0 = "message")) {
        validate19_tolerantFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.timestamp !== void 0) {
          let data0 = data.timestamp;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (errors === _errs1) {
              if (typeof data0 === "string") {
                if (!formats38_tolerantFast(data0)) {
                  validate19_tolerantFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" } }];
                  return false;
                }
              } else {
                validate19_tolerantFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.message !== void 0) {
            const _errs3 = errors;
            if (typeof data.message !== "string") {
              validate19_tolerantFast.errors = [{ instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.context !== void 0) {
              let data2 = data.context;
              const _errs5 = errors;
              if (!(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
                validate19_tolerantFast.errors = [{ instancePath: instancePath + "/context", schemaPath: "#/properties/context/type", keyword: "type", params: { type: "object" } }];
                return false;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate19_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate19_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastServiceFailed = validate20_tolerantFast;
function validate20_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.event === void 0 && (missing0 = "event") || data.unit === void 0 && (missing0 = "unit") || data.client_uuid === void 0 && (missing0 = "client_uuid") || data.failed_at === void 0 && (missing0 = "failed_at")) {
        validate20_tolerantFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.event !== void 0) {
          const _errs1 = errors;
          if ("service_failed" !== data.event) {
            validate20_tolerantFast.errors = [{ instancePath: instancePath + "/event", schemaPath: "#/properties/event/const", keyword: "const", params: { allowedValue: "service_failed" } }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.unit !== void 0) {
            let data1 = data.unit;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (typeof data1 === "string") {
                if (data1.length > 256 && func2_tolerantFast(data1) > 256) {
                  validate20_tolerantFast.errors = [{ instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/maxLength", keyword: "maxLength", params: { limit: 256 } }];
                  return false;
                } else {
                  if (data1.length < 1) {
                    validate20_tolerantFast.errors = [{ instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/minLength", keyword: "minLength", params: { limit: 1 } }];
                    return false;
                  }
                }
              } else {
                validate20_tolerantFast.errors = [{ instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.client_uuid !== void 0) {
              let data2 = data.client_uuid;
              const _errs4 = errors;
              if (errors === _errs4) {
                if (errors === _errs4) {
                  if (typeof data2 === "string") {
                    if (!formats12_tolerantFast(data2)) {
                      validate20_tolerantFast.errors = [{ instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/format", keyword: "format", params: { format: "uuid-lower" } }];
                      return false;
                    }
                  } else {
                    validate20_tolerantFast.errors = [{ instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                }
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.failed_at !== void 0) {
                let data3 = data.failed_at;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (errors === _errs6) {
                    if (typeof data3 === "string") {
                      if (!formats0_tolerantFast(data3)) {
                        validate20_tolerantFast.errors = [{ instancePath: instancePath + "/failed_at", schemaPath: "#/properties/failed_at/format", keyword: "format", params: { format: "instant-utc" } }];
                        return false;
                      }
                    } else {
                      validate20_tolerantFast.errors = [{ instancePath: instancePath + "/failed_at", schemaPath: "#/properties/failed_at/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate20_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate20_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastDiscovery = validate21_tolerantFast;
function validate21_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.uuid === void 0 && (missing0 = "uuid")) {
        validate21_tolerantFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.uuid !== void 0) {
          let data0 = data.uuid;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (errors === _errs1) {
              if (typeof data0 === "string") {
                if (!formats12_tolerantFast(data0)) {
                  validate21_tolerantFast.errors = [{ instancePath: instancePath + "/uuid", schemaPath: "#/properties/uuid/format", keyword: "format", params: { format: "uuid-lower" } }];
                  return false;
                }
              } else {
                validate21_tolerantFast.errors = [{ instancePath: instancePath + "/uuid", schemaPath: "#/properties/uuid/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
          }
        }
      }
    } else {
      validate21_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate21_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastServiceHealth = validate22_tolerantFast;
var schema23_tolerantFast = { "title": "ServiceHealth", "description": "The health of a service, in its envelope; also its last will (S5).", "type": "object", "required": ["id", "type", "ts", "source", "data"], "properties": { "id": { "description": "Names this message; equal ids of one type are the same message.", "type": "string", "minLength": 1, "maxLength": 128 }, "type": { "description": "What kind of message it is.", "type": "string", "minLength": 1, "maxLength": 256 }, "ts": { "description": "When it was made, in seconds since 1970.", "type": "number", "minimum": 0 }, "source": { "description": "The service that made it.", "type": "string", "minLength": 1, "maxLength": 256 }, "correlate": { "description": "The id of the message that this one answers.", "type": "string", "minLength": 1, "maxLength": 128 }, "data": { "title": "HealthStatus", "description": "Whether a service is well; one that is not says what happened.", "anyOf": [{ "title": "HealthyStatus", "description": "The service is well.", "type": "object", "required": ["ok", "event", "error", "timestamp"], "properties": { "ok": { "const": true }, "event": { "anyOf": [{ "title": "HealthEvent", "description": "What happened to the service.", "enum": ["ready", "reconnected", "shutdown", "error"] }, { "type": "null" }] }, "error": { "type": ["string", "null"], "minLength": 1, "maxLength": 4e3 }, "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" } } }, { "title": "UnhealthyEvent", "description": "The service is not well, and says what happened.", "type": "object", "required": ["ok", "event", "error", "timestamp"], "properties": { "ok": { "const": false }, "event": { "title": "HealthEvent", "description": "What happened to the service.", "enum": ["ready", "reconnected", "shutdown", "error"] }, "error": { "type": ["string", "null"], "minLength": 1, "maxLength": 4e3 }, "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" } } }, { "title": "UnhealthyError", "description": "The service is not well, and says only what the error is.", "type": "object", "required": ["ok", "event", "error", "timestamp"], "properties": { "ok": { "const": false }, "event": { "type": "null" }, "error": { "type": "string", "minLength": 1, "maxLength": 4e3 }, "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" } } }] } }, "$id": "ServiceHealth" };
function validate22_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.id === void 0 && (missing0 = "id") || data.type === void 0 && (missing0 = "type") || data.ts === void 0 && (missing0 = "ts") || data.source === void 0 && (missing0 = "source") || data.data === void 0 && (missing0 = "data")) {
        validate22_tolerantFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.id !== void 0) {
          let data0 = data.id;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (typeof data0 === "string") {
              if (data0.length > 128 && func2_tolerantFast(data0) > 128) {
                validate22_tolerantFast.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                return false;
              } else {
                if (data0.length < 1) {
                  validate22_tolerantFast.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/minLength", keyword: "minLength", params: { limit: 1 } }];
                  return false;
                }
              }
            } else {
              validate22_tolerantFast.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.type !== void 0) {
            let data1 = data.type;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (typeof data1 === "string") {
                if (data1.length > 256 && func2_tolerantFast(data1) > 256) {
                  validate22_tolerantFast.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/maxLength", keyword: "maxLength", params: { limit: 256 } }];
                  return false;
                } else {
                  if (data1.length < 1) {
                    validate22_tolerantFast.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/minLength", keyword: "minLength", params: { limit: 1 } }];
                    return false;
                  }
                }
              } else {
                validate22_tolerantFast.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.ts !== void 0) {
              let data2 = data.ts;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (typeof data2 == "number" && isFinite(data2)) {
                  if (data2 < 0 || isNaN(data2)) {
                    validate22_tolerantFast.errors = [{ instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } }];
                    return false;
                  }
                } else {
                  validate22_tolerantFast.errors = [{ instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/type", keyword: "type", params: { type: "number" } }];
                  return false;
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.source !== void 0) {
                let data3 = data.source;
                const _errs7 = errors;
                if (errors === _errs7) {
                  if (typeof data3 === "string") {
                    if (data3.length > 256 && func2_tolerantFast(data3) > 256) {
                      validate22_tolerantFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 256 } }];
                      return false;
                    } else {
                      if (data3.length < 1) {
                        validate22_tolerantFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/minLength", keyword: "minLength", params: { limit: 1 } }];
                        return false;
                      }
                    }
                  } else {
                    validate22_tolerantFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.correlate !== void 0) {
                  let data4 = data.correlate;
                  const _errs9 = errors;
                  if (errors === _errs9) {
                    if (typeof data4 === "string") {
                      if (data4.length > 128 && func2_tolerantFast(data4) > 128) {
                        validate22_tolerantFast.errors = [{ instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                        return false;
                      } else {
                        if (data4.length < 1) {
                          validate22_tolerantFast.errors = [{ instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/minLength", keyword: "minLength", params: { limit: 1 } }];
                          return false;
                        }
                      }
                    } else {
                      validate22_tolerantFast.errors = [{ instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.data !== void 0) {
                    let data5 = data.data;
                    const _errs11 = errors;
                    const _errs12 = errors;
                    let valid1 = false;
                    const _errs13 = errors;
                    if (errors === _errs13) {
                      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                        let missing1;
                        if (data5.ok === void 0 && (missing1 = "ok") || data5.event === void 0 && (missing1 = "event") || data5.error === void 0 && (missing1 = "error") || data5.timestamp === void 0 && (missing1 = "timestamp")) {
                          const err0 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/0/required", keyword: "required", params: { missingProperty: missing1 } };
                          if (vErrors === null) {
                            vErrors = [err0];
                          } else {
                            vErrors.push(err0);
                          }
                          errors++;
                        } else {
                          if (data5.ok !== void 0) {
                            const _errs15 = errors;
                            if (true !== data5.ok) {
                              const err1 = { instancePath: instancePath + "/data/ok", schemaPath: "#/properties/data/anyOf/0/properties/ok/const", keyword: "const", params: { allowedValue: true } };
                              if (vErrors === null) {
                                vErrors = [err1];
                              } else {
                                vErrors.push(err1);
                              }
                              errors++;
                            }
                            var valid2 = _errs15 === errors;
                          } else {
                            var valid2 = true;
                          }
                          if (valid2) {
                            if (data5.event !== void 0) {
                              let data7 = data5.event;
                              const _errs16 = errors;
                              const _errs17 = errors;
                              let valid3 = false;
                              const _errs18 = errors;
                              if (!(data7 === "ready" || data7 === "reconnected" || data7 === "shutdown" || data7 === "error")) {
                                const err2 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/anyOf/0/properties/event/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema23_tolerantFast.properties.data.anyOf[0].properties.event.anyOf[0].enum } };
                                if (vErrors === null) {
                                  vErrors = [err2];
                                } else {
                                  vErrors.push(err2);
                                }
                                errors++;
                              }
                              var _valid1 = _errs18 === errors;
                              valid3 = valid3 || _valid1;
                              if (!valid3) {
                                const _errs19 = errors;
                                if (data7 !== null) {
                                  const err3 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/anyOf/0/properties/event/anyOf/1/type", keyword: "type", params: { type: "null" } };
                                  if (vErrors === null) {
                                    vErrors = [err3];
                                  } else {
                                    vErrors.push(err3);
                                  }
                                  errors++;
                                }
                                var _valid1 = _errs19 === errors;
                                valid3 = valid3 || _valid1;
                              }
                              if (!valid3) {
                                const err4 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/anyOf/0/properties/event/anyOf", keyword: "anyOf", params: {} };
                                if (vErrors === null) {
                                  vErrors = [err4];
                                } else {
                                  vErrors.push(err4);
                                }
                                errors++;
                              } else {
                                errors = _errs17;
                                if (vErrors !== null) {
                                  if (_errs17) {
                                    vErrors.length = _errs17;
                                  } else {
                                    vErrors = null;
                                  }
                                }
                              }
                              var valid2 = _errs16 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data5.error !== void 0) {
                                let data8 = data5.error;
                                const _errs21 = errors;
                                if (typeof data8 !== "string" && data8 !== null) {
                                  const err5 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/0/properties/error/type", keyword: "type", params: { type: schema23_tolerantFast.properties.data.anyOf[0].properties.error.type } };
                                  if (vErrors === null) {
                                    vErrors = [err5];
                                  } else {
                                    vErrors.push(err5);
                                  }
                                  errors++;
                                }
                                if (errors === _errs21) {
                                  if (typeof data8 === "string") {
                                    if (data8.length > 4e3 && func2_tolerantFast(data8) > 4e3) {
                                      const err6 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/0/properties/error/maxLength", keyword: "maxLength", params: { limit: 4e3 } };
                                      if (vErrors === null) {
                                        vErrors = [err6];
                                      } else {
                                        vErrors.push(err6);
                                      }
                                      errors++;
                                    } else {
                                      if (data8.length < 1) {
                                        const err7 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/0/properties/error/minLength", keyword: "minLength", params: { limit: 1 } };
                                        if (vErrors === null) {
                                          vErrors = [err7];
                                        } else {
                                          vErrors.push(err7);
                                        }
                                        errors++;
                                      }
                                    }
                                  }
                                }
                                var valid2 = _errs21 === errors;
                              } else {
                                var valid2 = true;
                              }
                              if (valid2) {
                                if (data5.timestamp !== void 0) {
                                  let data9 = data5.timestamp;
                                  const _errs23 = errors;
                                  if (errors === _errs23) {
                                    if (errors === _errs23) {
                                      if (typeof data9 === "string") {
                                        if (!formats38_tolerantFast(data9)) {
                                          const err8 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/anyOf/0/properties/timestamp/format", keyword: "format", params: { format: "instant" } };
                                          if (vErrors === null) {
                                            vErrors = [err8];
                                          } else {
                                            vErrors.push(err8);
                                          }
                                          errors++;
                                        }
                                      } else {
                                        const err9 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/anyOf/0/properties/timestamp/type", keyword: "type", params: { type: "string" } };
                                        if (vErrors === null) {
                                          vErrors = [err9];
                                        } else {
                                          vErrors.push(err9);
                                        }
                                        errors++;
                                      }
                                    }
                                  }
                                  var valid2 = _errs23 === errors;
                                } else {
                                  var valid2 = true;
                                }
                              }
                            }
                          }
                        }
                      } else {
                        const err10 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/0/type", keyword: "type", params: { type: "object" } };
                        if (vErrors === null) {
                          vErrors = [err10];
                        } else {
                          vErrors.push(err10);
                        }
                        errors++;
                      }
                    }
                    var _valid0 = _errs13 === errors;
                    valid1 = valid1 || _valid0;
                    if (!valid1) {
                      const _errs25 = errors;
                      if (errors === _errs25) {
                        if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                          let missing2;
                          if (data5.ok === void 0 && (missing2 = "ok") || data5.event === void 0 && (missing2 = "event") || data5.error === void 0 && (missing2 = "error") || data5.timestamp === void 0 && (missing2 = "timestamp")) {
                            const err11 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/1/required", keyword: "required", params: { missingProperty: missing2 } };
                            if (vErrors === null) {
                              vErrors = [err11];
                            } else {
                              vErrors.push(err11);
                            }
                            errors++;
                          } else {
                            if (data5.ok !== void 0) {
                              const _errs27 = errors;
                              if (false !== data5.ok) {
                                const err12 = { instancePath: instancePath + "/data/ok", schemaPath: "#/properties/data/anyOf/1/properties/ok/const", keyword: "const", params: { allowedValue: false } };
                                if (vErrors === null) {
                                  vErrors = [err12];
                                } else {
                                  vErrors.push(err12);
                                }
                                errors++;
                              }
                              var valid4 = _errs27 === errors;
                            } else {
                              var valid4 = true;
                            }
                            if (valid4) {
                              if (data5.event !== void 0) {
                                let data11 = data5.event;
                                const _errs28 = errors;
                                if (!(data11 === "ready" || data11 === "reconnected" || data11 === "shutdown" || data11 === "error")) {
                                  const err13 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/anyOf/1/properties/event/enum", keyword: "enum", params: { allowedValues: schema23_tolerantFast.properties.data.anyOf[1].properties.event.enum } };
                                  if (vErrors === null) {
                                    vErrors = [err13];
                                  } else {
                                    vErrors.push(err13);
                                  }
                                  errors++;
                                }
                                var valid4 = _errs28 === errors;
                              } else {
                                var valid4 = true;
                              }
                              if (valid4) {
                                if (data5.error !== void 0) {
                                  let data12 = data5.error;
                                  const _errs29 = errors;
                                  if (typeof data12 !== "string" && data12 !== null) {
                                    const err14 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/1/properties/error/type", keyword: "type", params: { type: schema23_tolerantFast.properties.data.anyOf[1].properties.error.type } };
                                    if (vErrors === null) {
                                      vErrors = [err14];
                                    } else {
                                      vErrors.push(err14);
                                    }
                                    errors++;
                                  }
                                  if (errors === _errs29) {
                                    if (typeof data12 === "string") {
                                      if (data12.length > 4e3 && func2_tolerantFast(data12) > 4e3) {
                                        const err15 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/1/properties/error/maxLength", keyword: "maxLength", params: { limit: 4e3 } };
                                        if (vErrors === null) {
                                          vErrors = [err15];
                                        } else {
                                          vErrors.push(err15);
                                        }
                                        errors++;
                                      } else {
                                        if (data12.length < 1) {
                                          const err16 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/1/properties/error/minLength", keyword: "minLength", params: { limit: 1 } };
                                          if (vErrors === null) {
                                            vErrors = [err16];
                                          } else {
                                            vErrors.push(err16);
                                          }
                                          errors++;
                                        }
                                      }
                                    }
                                  }
                                  var valid4 = _errs29 === errors;
                                } else {
                                  var valid4 = true;
                                }
                                if (valid4) {
                                  if (data5.timestamp !== void 0) {
                                    let data13 = data5.timestamp;
                                    const _errs31 = errors;
                                    if (errors === _errs31) {
                                      if (errors === _errs31) {
                                        if (typeof data13 === "string") {
                                          if (!formats38_tolerantFast(data13)) {
                                            const err17 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/anyOf/1/properties/timestamp/format", keyword: "format", params: { format: "instant" } };
                                            if (vErrors === null) {
                                              vErrors = [err17];
                                            } else {
                                              vErrors.push(err17);
                                            }
                                            errors++;
                                          }
                                        } else {
                                          const err18 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/anyOf/1/properties/timestamp/type", keyword: "type", params: { type: "string" } };
                                          if (vErrors === null) {
                                            vErrors = [err18];
                                          } else {
                                            vErrors.push(err18);
                                          }
                                          errors++;
                                        }
                                      }
                                    }
                                    var valid4 = _errs31 === errors;
                                  } else {
                                    var valid4 = true;
                                  }
                                }
                              }
                            }
                          }
                        } else {
                          const err19 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/1/type", keyword: "type", params: { type: "object" } };
                          if (vErrors === null) {
                            vErrors = [err19];
                          } else {
                            vErrors.push(err19);
                          }
                          errors++;
                        }
                      }
                      var _valid0 = _errs25 === errors;
                      valid1 = valid1 || _valid0;
                      if (!valid1) {
                        const _errs33 = errors;
                        if (errors === _errs33) {
                          if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                            let missing3;
                            if (data5.ok === void 0 && (missing3 = "ok") || data5.event === void 0 && (missing3 = "event") || data5.error === void 0 && (missing3 = "error") || data5.timestamp === void 0 && (missing3 = "timestamp")) {
                              const err20 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/2/required", keyword: "required", params: { missingProperty: missing3 } };
                              if (vErrors === null) {
                                vErrors = [err20];
                              } else {
                                vErrors.push(err20);
                              }
                              errors++;
                            } else {
                              if (data5.ok !== void 0) {
                                const _errs35 = errors;
                                if (false !== data5.ok) {
                                  const err21 = { instancePath: instancePath + "/data/ok", schemaPath: "#/properties/data/anyOf/2/properties/ok/const", keyword: "const", params: { allowedValue: false } };
                                  if (vErrors === null) {
                                    vErrors = [err21];
                                  } else {
                                    vErrors.push(err21);
                                  }
                                  errors++;
                                }
                                var valid5 = _errs35 === errors;
                              } else {
                                var valid5 = true;
                              }
                              if (valid5) {
                                if (data5.event !== void 0) {
                                  const _errs36 = errors;
                                  if (data5.event !== null) {
                                    const err22 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/anyOf/2/properties/event/type", keyword: "type", params: { type: "null" } };
                                    if (vErrors === null) {
                                      vErrors = [err22];
                                    } else {
                                      vErrors.push(err22);
                                    }
                                    errors++;
                                  }
                                  var valid5 = _errs36 === errors;
                                } else {
                                  var valid5 = true;
                                }
                                if (valid5) {
                                  if (data5.error !== void 0) {
                                    let data16 = data5.error;
                                    const _errs38 = errors;
                                    if (errors === _errs38) {
                                      if (typeof data16 === "string") {
                                        if (data16.length > 4e3 && func2_tolerantFast(data16) > 4e3) {
                                          const err23 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/2/properties/error/maxLength", keyword: "maxLength", params: { limit: 4e3 } };
                                          if (vErrors === null) {
                                            vErrors = [err23];
                                          } else {
                                            vErrors.push(err23);
                                          }
                                          errors++;
                                        } else {
                                          if (data16.length < 1) {
                                            const err24 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/2/properties/error/minLength", keyword: "minLength", params: { limit: 1 } };
                                            if (vErrors === null) {
                                              vErrors = [err24];
                                            } else {
                                              vErrors.push(err24);
                                            }
                                            errors++;
                                          }
                                        }
                                      } else {
                                        const err25 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/2/properties/error/type", keyword: "type", params: { type: "string" } };
                                        if (vErrors === null) {
                                          vErrors = [err25];
                                        } else {
                                          vErrors.push(err25);
                                        }
                                        errors++;
                                      }
                                    }
                                    var valid5 = _errs38 === errors;
                                  } else {
                                    var valid5 = true;
                                  }
                                  if (valid5) {
                                    if (data5.timestamp !== void 0) {
                                      let data17 = data5.timestamp;
                                      const _errs40 = errors;
                                      if (errors === _errs40) {
                                        if (errors === _errs40) {
                                          if (typeof data17 === "string") {
                                            if (!formats38_tolerantFast(data17)) {
                                              const err26 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/anyOf/2/properties/timestamp/format", keyword: "format", params: { format: "instant" } };
                                              if (vErrors === null) {
                                                vErrors = [err26];
                                              } else {
                                                vErrors.push(err26);
                                              }
                                              errors++;
                                            }
                                          } else {
                                            const err27 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/anyOf/2/properties/timestamp/type", keyword: "type", params: { type: "string" } };
                                            if (vErrors === null) {
                                              vErrors = [err27];
                                            } else {
                                              vErrors.push(err27);
                                            }
                                            errors++;
                                          }
                                        }
                                      }
                                      var valid5 = _errs40 === errors;
                                    } else {
                                      var valid5 = true;
                                    }
                                  }
                                }
                              }
                            }
                          } else {
                            const err28 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/2/type", keyword: "type", params: { type: "object" } };
                            if (vErrors === null) {
                              vErrors = [err28];
                            } else {
                              vErrors.push(err28);
                            }
                            errors++;
                          }
                        }
                        var _valid0 = _errs33 === errors;
                        valid1 = valid1 || _valid0;
                      }
                    }
                    if (!valid1) {
                      const err29 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf", keyword: "anyOf", params: {} };
                      if (vErrors === null) {
                        vErrors = [err29];
                      } else {
                        vErrors.push(err29);
                      }
                      errors++;
                      validate22_tolerantFast.errors = vErrors;
                      return false;
                    } else {
                      errors = _errs12;
                      if (vErrors !== null) {
                        if (_errs12) {
                          vErrors.length = _errs12;
                        } else {
                          vErrors = null;
                        }
                      }
                    }
                    var valid0 = _errs11 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate22_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate22_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastKeepalive = validate23_tolerantFast;
function validate23_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.ok === void 0 && (missing0 = "ok") || data.event === void 0 && (missing0 = "event") || data.timestamp === void 0 && (missing0 = "timestamp")) {
        validate23_tolerantFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.ok !== void 0) {
          const _errs1 = errors;
          if (true !== data.ok) {
            validate23_tolerantFast.errors = [{ instancePath: instancePath + "/ok", schemaPath: "#/properties/ok/const", keyword: "const", params: { allowedValue: true } }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.event !== void 0) {
            const _errs2 = errors;
            if ("heartbeat" !== data.event) {
              validate23_tolerantFast.errors = [{ instancePath: instancePath + "/event", schemaPath: "#/properties/event/const", keyword: "const", params: { allowedValue: "heartbeat" } }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.timestamp !== void 0) {
              let data2 = data.timestamp;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (errors === _errs3) {
                  if (typeof data2 === "string") {
                    if (!formats38_tolerantFast(data2)) {
                      validate23_tolerantFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" } }];
                      return false;
                    }
                  } else {
                    validate23_tolerantFast.errors = [{ instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate23_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate23_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFastEnvelope = validate24_tolerantFast;
function validate24_tolerantFast(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.id === void 0 && (missing0 = "id") || data.type === void 0 && (missing0 = "type") || data.ts === void 0 && (missing0 = "ts") || data.source === void 0 && (missing0 = "source") || data.data === void 0 && (missing0 = "data")) {
        validate24_tolerantFast.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 } }];
        return false;
      } else {
        if (data.id !== void 0) {
          let data0 = data.id;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (typeof data0 === "string") {
              if (data0.length > 128 && func2_tolerantFast(data0) > 128) {
                validate24_tolerantFast.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                return false;
              } else {
                if (data0.length < 1) {
                  validate24_tolerantFast.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/minLength", keyword: "minLength", params: { limit: 1 } }];
                  return false;
                }
              }
            } else {
              validate24_tolerantFast.errors = [{ instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" } }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.type !== void 0) {
            let data1 = data.type;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (typeof data1 === "string") {
                if (data1.length > 256 && func2_tolerantFast(data1) > 256) {
                  validate24_tolerantFast.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/maxLength", keyword: "maxLength", params: { limit: 256 } }];
                  return false;
                } else {
                  if (data1.length < 1) {
                    validate24_tolerantFast.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/minLength", keyword: "minLength", params: { limit: 1 } }];
                    return false;
                  }
                }
              } else {
                validate24_tolerantFast.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" } }];
                return false;
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.ts !== void 0) {
              let data2 = data.ts;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (typeof data2 == "number" && isFinite(data2)) {
                  if (data2 < 0 || isNaN(data2)) {
                    validate24_tolerantFast.errors = [{ instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } }];
                    return false;
                  }
                } else {
                  validate24_tolerantFast.errors = [{ instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/type", keyword: "type", params: { type: "number" } }];
                  return false;
                }
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.source !== void 0) {
                let data3 = data.source;
                const _errs7 = errors;
                if (errors === _errs7) {
                  if (typeof data3 === "string") {
                    if (data3.length > 256 && func2_tolerantFast(data3) > 256) {
                      validate24_tolerantFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 256 } }];
                      return false;
                    } else {
                      if (data3.length < 1) {
                        validate24_tolerantFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/minLength", keyword: "minLength", params: { limit: 1 } }];
                        return false;
                      }
                    }
                  } else {
                    validate24_tolerantFast.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" } }];
                    return false;
                  }
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.correlate !== void 0) {
                  let data4 = data.correlate;
                  const _errs9 = errors;
                  if (errors === _errs9) {
                    if (typeof data4 === "string") {
                      if (data4.length > 128 && func2_tolerantFast(data4) > 128) {
                        validate24_tolerantFast.errors = [{ instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/maxLength", keyword: "maxLength", params: { limit: 128 } }];
                        return false;
                      } else {
                        if (data4.length < 1) {
                          validate24_tolerantFast.errors = [{ instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/minLength", keyword: "minLength", params: { limit: 1 } }];
                          return false;
                        }
                      }
                    } else {
                      validate24_tolerantFast.errors = [{ instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/type", keyword: "type", params: { type: "string" } }];
                      return false;
                    }
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate24_tolerantFast.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } }];
      return false;
    }
  }
  validate24_tolerantFast.errors = vErrors;
  return errors === 0;
}
var tolerantFullGroupPowerIntent = validate10_tolerantFull;
var schema11_tolerantFull = { "title": "GroupPowerIntent", "description": "What the TVs of a group should do until expires_at. Frozen v1 (S1 \xA71).", "type": "object", "required": ["schema_version", "intent_id", "group_id", "desired_state", "reason", "issued_at", "expires_at", "poll_interval_sec"], "properties": { "schema_version": { "type": "string", "pattern": "^1\\.(0|[1-9][0-9]*)$" }, "intent_id": { "title": "IntentId", "description": "Names an intent; stays the same while its meaning stays the same (S1 \xA74).", "type": "string", "minLength": 1, "maxLength": 128 }, "group_id": { "title": "GroupId", "description": "A group: a positive integer or a slug.", "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" }] }, "desired_state": { "title": "DesiredState", "description": "What a TV should be.", "enum": ["on", "off"] }, "reason": { "title": "Reason", "description": "Why a state is wanted, as one lower-case word.", "type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$" }, "issued_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "expires_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "poll_interval_sec": { "description": "Seconds between two evaluations of the schedule.", "type": "integer", "minimum": 1 }, "event_window_start": { "description": "Start of the merged window around now; absent or null while off.", "type": ["string", "null"], "format": "instant-utc" }, "event_window_end": { "description": "End of the merged window around now; absent or null while off, or when no end is known.", "type": ["string", "null"], "format": "instant-utc" }, "source": { "const": "scheduler" }, "active_event_ids": { "description": "Ids of the events that are active now.", "type": "array", "items": { "title": "EventId", "description": "An event of the schedule.", "anyOf": [{ "type": "integer" }, { "type": "string", "minLength": 1, "maxLength": 256 }] } } }, "$id": "GroupPowerIntent" };
var pattern0_tolerantFull = new RegExp("^1\\.(0|[1-9][0-9]*)$", "u");
var pattern1_tolerantFull = new RegExp("^[A-Za-z0-9_-]{1,64}$", "u");
var pattern2_tolerantFull = new RegExp("^[a-z][a-z0-9_]{0,63}$", "u");
var func2_tolerantFull = require_ucs2length().default;
var formats0_tolerantFull = formats["instant-utc"];
function validate10_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.schema_version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "schema_version" }, message: "must have required property 'schema_version'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.intent_id === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "intent_id" }, message: "must have required property 'intent_id'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.group_id === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "group_id" }, message: "must have required property 'group_id'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.desired_state === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "desired_state" }, message: "must have required property 'desired_state'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.reason === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.issued_at === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "issued_at" }, message: "must have required property 'issued_at'" };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.expires_at === void 0) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expires_at" }, message: "must have required property 'expires_at'" };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (data.poll_interval_sec === void 0) {
      const err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "poll_interval_sec" }, message: "must have required property 'poll_interval_sec'" };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    if (data.schema_version !== void 0) {
      let data0 = data.schema_version;
      if (typeof data0 === "string") {
        if (!pattern0_tolerantFull.test(data0)) {
          const err8 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/pattern", keyword: "pattern", params: { pattern: "^1\\.(0|[1-9][0-9]*)$" }, message: 'must match pattern "^1\\.(0|[1-9][0-9]*)$"' };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.intent_id !== void 0) {
      let data1 = data.intent_id;
      if (typeof data1 === "string") {
        if (data1.length > 128 && func2_tolerantFull(data1) > 128) {
          const err10 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err11 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.group_id !== void 0) {
      let data2 = data.group_id;
      const _errs6 = errors;
      let valid1 = false;
      const _errs7 = errors;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        const err13 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/0/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 < 1 || isNaN(data2)) {
          const err14 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      }
      var _valid0 = _errs7 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        const _errs9 = errors;
        if (typeof data2 === "string") {
          if (!pattern1_tolerantFull.test(data2)) {
            const err15 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9_-]{1,64}$"' };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        } else {
          const err16 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        var _valid0 = _errs9 === errors;
        valid1 = valid1 || _valid0;
      }
      if (!valid1) {
        const err17 = { instancePath: instancePath + "/group_id", schemaPath: "#/properties/group_id/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      } else {
        errors = _errs6;
        if (vErrors !== null) {
          if (_errs6) {
            vErrors.length = _errs6;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.desired_state !== void 0) {
      let data3 = data.desired_state;
      if (!(data3 === "on" || data3 === "off")) {
        const err18 = { instancePath: instancePath + "/desired_state", schemaPath: "#/properties/desired_state/enum", keyword: "enum", params: { allowedValues: schema11_tolerantFull.properties.desired_state.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.reason !== void 0) {
      let data4 = data.reason;
      if (typeof data4 === "string") {
        if (!pattern2_tolerantFull.test(data4)) {
          const err19 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_]{0,63}$" }, message: 'must match pattern "^[a-z][a-z0-9_]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.issued_at !== void 0) {
      let data5 = data.issued_at;
      if (typeof data5 === "string") {
        if (!formats0_tolerantFull(data5)) {
          const err21 = { instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
      } else {
        const err22 = { instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.expires_at !== void 0) {
      let data6 = data.expires_at;
      if (typeof data6 === "string") {
        if (!formats0_tolerantFull(data6)) {
          const err23 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
      } else {
        const err24 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
    if (data.poll_interval_sec !== void 0) {
      let data7 = data.poll_interval_sec;
      if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
        const err25 = { instancePath: instancePath + "/poll_interval_sec", schemaPath: "#/properties/poll_interval_sec/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
      if (typeof data7 == "number" && isFinite(data7)) {
        if (data7 < 1 || isNaN(data7)) {
          const err26 = { instancePath: instancePath + "/poll_interval_sec", schemaPath: "#/properties/poll_interval_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
      }
    }
    if (data.event_window_start !== void 0) {
      let data8 = data.event_window_start;
      if (typeof data8 !== "string" && data8 !== null) {
        const err27 = { instancePath: instancePath + "/event_window_start", schemaPath: "#/properties/event_window_start/type", keyword: "type", params: { type: schema11_tolerantFull.properties.event_window_start.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
      if (typeof data8 === "string") {
        if (!formats0_tolerantFull(data8)) {
          const err28 = { instancePath: instancePath + "/event_window_start", schemaPath: "#/properties/event_window_start/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
      }
    }
    if (data.event_window_end !== void 0) {
      let data9 = data.event_window_end;
      if (typeof data9 !== "string" && data9 !== null) {
        const err29 = { instancePath: instancePath + "/event_window_end", schemaPath: "#/properties/event_window_end/type", keyword: "type", params: { type: schema11_tolerantFull.properties.event_window_end.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
      if (typeof data9 === "string") {
        if (!formats0_tolerantFull(data9)) {
          const err30 = { instancePath: instancePath + "/event_window_end", schemaPath: "#/properties/event_window_end/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
      }
    }
    if (data.source !== void 0) {
      if ("scheduler" !== data.source) {
        const err31 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/const", keyword: "const", params: { allowedValue: "scheduler" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err31];
        } else {
          vErrors.push(err31);
        }
        errors++;
      }
    }
    if (data.active_event_ids !== void 0) {
      let data11 = data.active_event_ids;
      if (Array.isArray(data11)) {
        const len0 = data11.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data12 = data11[i0];
          const _errs28 = errors;
          let valid4 = false;
          const _errs29 = errors;
          if (!(typeof data12 == "number" && (!(data12 % 1) && !isNaN(data12)) && isFinite(data12))) {
            const err32 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/0/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err32];
            } else {
              vErrors.push(err32);
            }
            errors++;
          }
          var _valid1 = _errs29 === errors;
          valid4 = valid4 || _valid1;
          if (!valid4) {
            const _errs31 = errors;
            if (typeof data12 === "string") {
              if (data12.length > 256 && func2_tolerantFull(data12) > 256) {
                const err33 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/1/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
                if (vErrors === null) {
                  vErrors = [err33];
                } else {
                  vErrors.push(err33);
                }
                errors++;
              }
              if (data12.length < 1) {
                const err34 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/1/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                if (vErrors === null) {
                  vErrors = [err34];
                } else {
                  vErrors.push(err34);
                }
                errors++;
              }
            } else {
              const err35 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err35];
              } else {
                vErrors.push(err35);
              }
              errors++;
            }
            var _valid1 = _errs31 === errors;
            valid4 = valid4 || _valid1;
          }
          if (!valid4) {
            const err36 = { instancePath: instancePath + "/active_event_ids/" + i0, schemaPath: "#/properties/active_event_ids/items/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          } else {
            errors = _errs28;
            if (vErrors !== null) {
              if (_errs28) {
                vErrors.length = _errs28;
              } else {
                vErrors = null;
              }
            }
          }
        }
      } else {
        const err37 = { instancePath: instancePath + "/active_event_ids", schemaPath: "#/properties/active_event_ids/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err37];
        } else {
          vErrors.push(err37);
        }
        errors++;
      }
    }
  } else {
    const err38 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err38];
    } else {
      vErrors.push(err38);
    }
    errors++;
  }
  validate10_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullClientPowerIntent = validate11_tolerantFull;
var schema12_tolerantFull = { "title": "ClientPowerIntent", "description": "What one screen's TV should do until expires_at, whatever its group says: an override. Frozen v1 (S2).", "type": "object", "required": ["schema_version", "intent_id", "issued_at", "expires_at", "target", "power"], "properties": { "schema_version": { "type": "string", "pattern": "^1\\.(0|[1-9][0-9]*)$" }, "intent_id": { "title": "IntentId", "description": "Names an intent; stays the same while its meaning stays the same (S1 \xA74).", "type": "string", "minLength": 1, "maxLength": 128 }, "issued_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "expires_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "target": { "title": "PowerTarget", "description": "Whom the intent is for.", "type": "object", "required": ["client_id"], "properties": { "client_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "group_id": { "title": "GroupId", "description": "A group: a positive integer or a slug.", "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" }] } } }, "power": { "title": "PowerOrder", "description": "What is wanted, why, and how long an off may wait.", "type": "object", "required": ["desired_state", "reason", "grace_seconds"], "properties": { "desired_state": { "title": "DesiredState", "description": "What a TV should be.", "enum": ["on", "off"] }, "reason": { "title": "Reason", "description": "Why a state is wanted, as one lower-case word.", "type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$" }, "grace_seconds": { "description": "Seconds between an off and the TV going off.", "type": "number", "minimum": 0 } } }, "event_window": { "description": "The event it is about, where there is one.", "anyOf": [{ "title": "EventWindow", "description": "A half-open stretch of time.", "type": "object", "required": ["start", "end"], "properties": { "start": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "end": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" } } }, { "type": "null" }] } }, "$id": "ClientPowerIntent" };
var formats12_tolerantFull = formats["uuid-lower"];
function validate11_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.schema_version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "schema_version" }, message: "must have required property 'schema_version'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.intent_id === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "intent_id" }, message: "must have required property 'intent_id'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.issued_at === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "issued_at" }, message: "must have required property 'issued_at'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.expires_at === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expires_at" }, message: "must have required property 'expires_at'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.target === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "target" }, message: "must have required property 'target'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.power === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "power" }, message: "must have required property 'power'" };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.schema_version !== void 0) {
      let data0 = data.schema_version;
      if (typeof data0 === "string") {
        if (!pattern0_tolerantFull.test(data0)) {
          const err6 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/pattern", keyword: "pattern", params: { pattern: "^1\\.(0|[1-9][0-9]*)$" }, message: 'must match pattern "^1\\.(0|[1-9][0-9]*)$"' };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.intent_id !== void 0) {
      let data1 = data.intent_id;
      if (typeof data1 === "string") {
        if (data1.length > 128 && func2_tolerantFull(data1) > 128) {
          const err8 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err9 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.issued_at !== void 0) {
      let data2 = data.issued_at;
      if (typeof data2 === "string") {
        if (!formats0_tolerantFull(data2)) {
          const err11 = { instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.expires_at !== void 0) {
      let data3 = data.expires_at;
      if (typeof data3 === "string") {
        if (!formats0_tolerantFull(data3)) {
          const err13 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.target !== void 0) {
      let data4 = data.target;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        if (data4.client_id === void 0) {
          const err15 = { instancePath: instancePath + "/target", schemaPath: "#/properties/target/required", keyword: "required", params: { missingProperty: "client_id" }, message: "must have required property 'client_id'" };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (data4.client_id !== void 0) {
          let data5 = data4.client_id;
          if (typeof data5 === "string") {
            if (!formats12_tolerantFull(data5)) {
              const err16 = { instancePath: instancePath + "/target/client_id", schemaPath: "#/properties/target/properties/client_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
          } else {
            const err17 = { instancePath: instancePath + "/target/client_id", schemaPath: "#/properties/target/properties/client_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
        if (data4.group_id !== void 0) {
          let data6 = data4.group_id;
          const _errs14 = errors;
          let valid2 = false;
          const _errs15 = errors;
          if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
            const err18 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/0/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
          if (typeof data6 == "number" && isFinite(data6)) {
            if (data6 < 1 || isNaN(data6)) {
              const err19 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
          }
          var _valid0 = _errs15 === errors;
          valid2 = valid2 || _valid0;
          if (!valid2) {
            const _errs17 = errors;
            if (typeof data6 === "string") {
              if (!pattern1_tolerantFull.test(data6)) {
                const err20 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9_-]{1,64}$"' };
                if (vErrors === null) {
                  vErrors = [err20];
                } else {
                  vErrors.push(err20);
                }
                errors++;
              }
            } else {
              const err21 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
            var _valid0 = _errs17 === errors;
            valid2 = valid2 || _valid0;
          }
          if (!valid2) {
            const err22 = { instancePath: instancePath + "/target/group_id", schemaPath: "#/properties/target/properties/group_id/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          } else {
            errors = _errs14;
            if (vErrors !== null) {
              if (_errs14) {
                vErrors.length = _errs14;
              } else {
                vErrors = null;
              }
            }
          }
        }
      } else {
        const err23 = { instancePath: instancePath + "/target", schemaPath: "#/properties/target/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
    if (data.power !== void 0) {
      let data7 = data.power;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.desired_state === void 0) {
          const err24 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: "desired_state" }, message: "must have required property 'desired_state'" };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        if (data7.reason === void 0) {
          const err25 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'" };
          if (vErrors === null) {
            vErrors = [err25];
          } else {
            vErrors.push(err25);
          }
          errors++;
        }
        if (data7.grace_seconds === void 0) {
          const err26 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: "grace_seconds" }, message: "must have required property 'grace_seconds'" };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
        if (data7.desired_state !== void 0) {
          let data8 = data7.desired_state;
          if (!(data8 === "on" || data8 === "off")) {
            const err27 = { instancePath: instancePath + "/power/desired_state", schemaPath: "#/properties/power/properties/desired_state/enum", keyword: "enum", params: { allowedValues: schema12_tolerantFull.properties.power.properties.desired_state.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
        }
        if (data7.reason !== void 0) {
          let data9 = data7.reason;
          if (typeof data9 === "string") {
            if (!pattern2_tolerantFull.test(data9)) {
              const err28 = { instancePath: instancePath + "/power/reason", schemaPath: "#/properties/power/properties/reason/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_]{0,63}$" }, message: 'must match pattern "^[a-z][a-z0-9_]{0,63}$"' };
              if (vErrors === null) {
                vErrors = [err28];
              } else {
                vErrors.push(err28);
              }
              errors++;
            }
          } else {
            const err29 = { instancePath: instancePath + "/power/reason", schemaPath: "#/properties/power/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err29];
            } else {
              vErrors.push(err29);
            }
            errors++;
          }
        }
        if (data7.grace_seconds !== void 0) {
          let data10 = data7.grace_seconds;
          if (typeof data10 == "number" && isFinite(data10)) {
            if (data10 < 0 || isNaN(data10)) {
              const err30 = { instancePath: instancePath + "/power/grace_seconds", schemaPath: "#/properties/power/properties/grace_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
          } else {
            const err31 = { instancePath: instancePath + "/power/grace_seconds", schemaPath: "#/properties/power/properties/grace_seconds/type", keyword: "type", params: { type: "number" }, message: "must be number" };
            if (vErrors === null) {
              vErrors = [err31];
            } else {
              vErrors.push(err31);
            }
            errors++;
          }
        }
      } else {
        const err32 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
    }
    if (data.event_window !== void 0) {
      let data11 = data.event_window;
      const _errs27 = errors;
      let valid4 = false;
      const _errs28 = errors;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        if (data11.start === void 0) {
          const err33 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/0/required", keyword: "required", params: { missingProperty: "start" }, message: "must have required property 'start'" };
          if (vErrors === null) {
            vErrors = [err33];
          } else {
            vErrors.push(err33);
          }
          errors++;
        }
        if (data11.end === void 0) {
          const err34 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/0/required", keyword: "required", params: { missingProperty: "end" }, message: "must have required property 'end'" };
          if (vErrors === null) {
            vErrors = [err34];
          } else {
            vErrors.push(err34);
          }
          errors++;
        }
        if (data11.start !== void 0) {
          let data12 = data11.start;
          if (typeof data12 === "string") {
            if (!formats0_tolerantFull(data12)) {
              const err35 = { instancePath: instancePath + "/event_window/start", schemaPath: "#/properties/event_window/anyOf/0/properties/start/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
              if (vErrors === null) {
                vErrors = [err35];
              } else {
                vErrors.push(err35);
              }
              errors++;
            }
          } else {
            const err36 = { instancePath: instancePath + "/event_window/start", schemaPath: "#/properties/event_window/anyOf/0/properties/start/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          }
        }
        if (data11.end !== void 0) {
          let data13 = data11.end;
          if (typeof data13 === "string") {
            if (!formats0_tolerantFull(data13)) {
              const err37 = { instancePath: instancePath + "/event_window/end", schemaPath: "#/properties/event_window/anyOf/0/properties/end/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
              if (vErrors === null) {
                vErrors = [err37];
              } else {
                vErrors.push(err37);
              }
              errors++;
            }
          } else {
            const err38 = { instancePath: instancePath + "/event_window/end", schemaPath: "#/properties/event_window/anyOf/0/properties/end/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err38];
            } else {
              vErrors.push(err38);
            }
            errors++;
          }
        }
      } else {
        const err39 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err39];
        } else {
          vErrors.push(err39);
        }
        errors++;
      }
      var _valid1 = _errs28 === errors;
      valid4 = valid4 || _valid1;
      if (!valid4) {
        const _errs34 = errors;
        if (data11 !== null) {
          const err40 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
          if (vErrors === null) {
            vErrors = [err40];
          } else {
            vErrors.push(err40);
          }
          errors++;
        }
        var _valid1 = _errs34 === errors;
        valid4 = valid4 || _valid1;
      }
      if (!valid4) {
        const err41 = { instancePath: instancePath + "/event_window", schemaPath: "#/properties/event_window/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        if (vErrors === null) {
          vErrors = [err41];
        } else {
          vErrors.push(err41);
        }
        errors++;
      } else {
        errors = _errs27;
        if (vErrors !== null) {
          if (_errs27) {
            vErrors.length = _errs27;
          } else {
            vErrors = null;
          }
        }
      }
    }
  } else {
    const err42 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err42];
    } else {
      vErrors.push(err42);
    }
    errors++;
  }
  validate11_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullPowerState = validate12_tolerantFull;
var schema13_tolerantFull = { "title": "PowerState", "description": "What a screen did about its TV, and which intent made it (F).", "type": "object", "required": ["schema_version", "intent_id", "client_id", "reported_at", "power"], "properties": { "schema_version": { "type": "string", "pattern": "^1\\.(0|[1-9][0-9]*)$" }, "intent_id": { "description": "The intent last applied; null when there was none.", "type": ["string", "null"], "minLength": 1, "maxLength": 128 }, "client_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "reported_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "power": { "title": "AppliedPower", "description": "What was done, by which authority, and how it ended.", "type": "object", "required": ["applied_state", "source", "result"], "properties": { "applied_state": { "title": "AppliedState", "description": "What the TV is, as far as the screen knows.", "enum": ["on", "off", "unknown"] }, "source": { "title": "PowerSource", "description": "Who decided: an intent, or the screen on its own.", "enum": ["mqtt_intent", "local_fallback"] }, "result": { "title": "PowerResult", "description": "How it ended; skipped when there was nothing to do.", "enum": ["ok", "skipped", "error"] }, "detail": { "description": "More, for people.", "type": "string", "maxLength": 4e3 } } } }, "$id": "PowerState" };
function validate12_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.schema_version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "schema_version" }, message: "must have required property 'schema_version'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.intent_id === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "intent_id" }, message: "must have required property 'intent_id'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.client_id === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "client_id" }, message: "must have required property 'client_id'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.reported_at === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reported_at" }, message: "must have required property 'reported_at'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.power === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "power" }, message: "must have required property 'power'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.schema_version !== void 0) {
      let data0 = data.schema_version;
      if (typeof data0 === "string") {
        if (!pattern0_tolerantFull.test(data0)) {
          const err5 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/pattern", keyword: "pattern", params: { pattern: "^1\\.(0|[1-9][0-9]*)$" }, message: 'must match pattern "^1\\.(0|[1-9][0-9]*)$"' };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.intent_id !== void 0) {
      let data1 = data.intent_id;
      if (typeof data1 !== "string" && data1 !== null) {
        const err7 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/type", keyword: "type", params: { type: schema13_tolerantFull.properties.intent_id.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (typeof data1 === "string") {
        if (data1.length > 128 && func2_tolerantFull(data1) > 128) {
          const err8 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err9 = { instancePath: instancePath + "/intent_id", schemaPath: "#/properties/intent_id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      }
    }
    if (data.client_id !== void 0) {
      let data2 = data.client_id;
      if (typeof data2 === "string") {
        if (!formats12_tolerantFull(data2)) {
          const err10 = { instancePath: instancePath + "/client_id", schemaPath: "#/properties/client_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/client_id", schemaPath: "#/properties/client_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.reported_at !== void 0) {
      let data3 = data.reported_at;
      if (typeof data3 === "string") {
        if (!formats0_tolerantFull(data3)) {
          const err12 = { instancePath: instancePath + "/reported_at", schemaPath: "#/properties/reported_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/reported_at", schemaPath: "#/properties/reported_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.power !== void 0) {
      let data4 = data.power;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        if (data4.applied_state === void 0) {
          const err14 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: "applied_state" }, message: "must have required property 'applied_state'" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (data4.source === void 0) {
          const err15 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: "source" }, message: "must have required property 'source'" };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (data4.result === void 0) {
          const err16 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/required", keyword: "required", params: { missingProperty: "result" }, message: "must have required property 'result'" };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        if (data4.applied_state !== void 0) {
          let data5 = data4.applied_state;
          if (!(data5 === "on" || data5 === "off" || data5 === "unknown")) {
            const err17 = { instancePath: instancePath + "/power/applied_state", schemaPath: "#/properties/power/properties/applied_state/enum", keyword: "enum", params: { allowedValues: schema13_tolerantFull.properties.power.properties.applied_state.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
        if (data4.source !== void 0) {
          let data6 = data4.source;
          if (!(data6 === "mqtt_intent" || data6 === "local_fallback")) {
            const err18 = { instancePath: instancePath + "/power/source", schemaPath: "#/properties/power/properties/source/enum", keyword: "enum", params: { allowedValues: schema13_tolerantFull.properties.power.properties.source.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        if (data4.result !== void 0) {
          let data7 = data4.result;
          if (!(data7 === "ok" || data7 === "skipped" || data7 === "error")) {
            const err19 = { instancePath: instancePath + "/power/result", schemaPath: "#/properties/power/properties/result/enum", keyword: "enum", params: { allowedValues: schema13_tolerantFull.properties.power.properties.result.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
        }
        if (data4.detail !== void 0) {
          let data8 = data4.detail;
          if (typeof data8 === "string") {
            if (data8.length > 4e3 && func2_tolerantFull(data8) > 4e3) {
              const err20 = { instancePath: instancePath + "/power/detail", schemaPath: "#/properties/power/properties/detail/maxLength", keyword: "maxLength", params: { limit: 4e3 }, message: "must NOT have more than 4000 characters" };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
          } else {
            const err21 = { instancePath: instancePath + "/power/detail", schemaPath: "#/properties/power/properties/detail/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
      } else {
        const err22 = { instancePath: instancePath + "/power", schemaPath: "#/properties/power/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
  } else {
    const err23 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err23];
    } else {
      vErrors.push(err23);
    }
    errors++;
  }
  validate12_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullCommand = validate13_tolerantFull;
var schema14_tolerantFull = { "title": "Command", "description": "An operator's order to one screen. Frozen v1 (S3).", "type": "object", "required": ["schema_version", "command_id", "client_uuid", "action", "issued_at", "expires_at", "requested_by", "reason"], "properties": { "schema_version": { "type": "string", "pattern": "^1\\.(0|[1-9][0-9]*)$" }, "command_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "client_uuid": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "action": { "title": "CommandAction", "description": "What the screen's host is to do.", "enum": ["reboot_host", "shutdown_host"] }, "issued_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "expires_at": { "title": "InstantUtc", "description": "An RFC 3339 instant in UTC, written with Z; a fraction of a second is allowed.", "type": "string", "format": "instant-utc" }, "requested_by": { "description": "The operator's user id, or null when nobody in particular asked.", "type": ["integer", "null"], "minimum": 1 }, "reason": { "type": ["string", "null"], "maxLength": 2e3 } }, "$id": "Command" };
function validate13_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.schema_version === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "schema_version" }, message: "must have required property 'schema_version'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.command_id === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "command_id" }, message: "must have required property 'command_id'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.client_uuid === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "client_uuid" }, message: "must have required property 'client_uuid'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.action === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "action" }, message: "must have required property 'action'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.issued_at === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "issued_at" }, message: "must have required property 'issued_at'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.expires_at === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expires_at" }, message: "must have required property 'expires_at'" };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.requested_by === void 0) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "requested_by" }, message: "must have required property 'requested_by'" };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (data.reason === void 0) {
      const err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'" };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    if (data.schema_version !== void 0) {
      let data0 = data.schema_version;
      if (typeof data0 === "string") {
        if (!pattern0_tolerantFull.test(data0)) {
          const err8 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/pattern", keyword: "pattern", params: { pattern: "^1\\.(0|[1-9][0-9]*)$" }, message: 'must match pattern "^1\\.(0|[1-9][0-9]*)$"' };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/schema_version", schemaPath: "#/properties/schema_version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.command_id !== void 0) {
      let data1 = data.command_id;
      if (typeof data1 === "string") {
        if (!formats12_tolerantFull(data1)) {
          const err10 = { instancePath: instancePath + "/command_id", schemaPath: "#/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/command_id", schemaPath: "#/properties/command_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.client_uuid !== void 0) {
      let data2 = data.client_uuid;
      if (typeof data2 === "string") {
        if (!formats12_tolerantFull(data2)) {
          const err12 = { instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.action !== void 0) {
      let data3 = data.action;
      if (!(data3 === "reboot_host" || data3 === "shutdown_host")) {
        const err14 = { instancePath: instancePath + "/action", schemaPath: "#/properties/action/enum", keyword: "enum", params: { allowedValues: schema14_tolerantFull.properties.action.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.issued_at !== void 0) {
      let data4 = data.issued_at;
      if (typeof data4 === "string") {
        if (!formats0_tolerantFull(data4)) {
          const err15 = { instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/issued_at", schemaPath: "#/properties/issued_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.expires_at !== void 0) {
      let data5 = data.expires_at;
      if (typeof data5 === "string") {
        if (!formats0_tolerantFull(data5)) {
          const err17 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/expires_at", schemaPath: "#/properties/expires_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.requested_by !== void 0) {
      let data6 = data.requested_by;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6)) && data6 !== null) {
        const err19 = { instancePath: instancePath + "/requested_by", schemaPath: "#/properties/requested_by/type", keyword: "type", params: { type: schema14_tolerantFull.properties.requested_by.type }, message: "must be integer,null" };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 < 1 || isNaN(data6)) {
          const err20 = { instancePath: instancePath + "/requested_by", schemaPath: "#/properties/requested_by/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
      }
    }
    if (data.reason !== void 0) {
      let data7 = data.reason;
      if (typeof data7 !== "string" && data7 !== null) {
        const err21 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: schema14_tolerantFull.properties.reason.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
      if (typeof data7 === "string") {
        if (data7.length > 2e3 && func2_tolerantFull(data7) > 2e3) {
          const err22 = { instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 2e3 }, message: "must NOT have more than 2000 characters" };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
      }
    }
  } else {
    const err23 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err23];
    } else {
      vErrors.push(err23);
    }
    errors++;
  }
  validate13_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullCommandAck = validate14_tolerantFull;
var schema15_tolerantFull = { "type": "object", "title": "CommandAck", "description": "How far a screen has come with a command. Frozen v1 (S4 \xA72).", "oneOf": [{ "title": "CommandProgress", "description": "The command goes well: nothing to report but the stage.", "type": "object", "required": ["command_id", "status", "error_code", "error_message"], "properties": { "command_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "status": { "title": "CommandStage", "description": "How far the command has come.", "enum": ["accepted", "execution_started", "completed"] }, "error_code": { "type": "null" }, "error_message": { "type": "null" } } }, { "title": "CommandFailure", "description": "The command failed: what went wrong, for machines and for people.", "type": "object", "required": ["command_id", "status", "error_code", "error_message"], "properties": { "command_id": { "title": "Uuid", "description": "A UUID in lower case.", "type": "string", "format": "uuid-lower" }, "status": { "const": "failed" }, "error_code": { "type": "string", "minLength": 1, "maxLength": 128 }, "error_message": { "type": "string", "minLength": 1, "maxLength": 4e3 } } }], "discriminator": { "propertyName": "status" }, "$id": "CommandAck" };
function validate14_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    const tag0 = data.status;
    if (typeof tag0 == "string") {
      if (tag0 === "accepted") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.command_id === void 0) {
            const err0 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "command_id" }, message: "must have required property 'command_id'" };
            if (vErrors === null) {
              vErrors = [err0];
            } else {
              vErrors.push(err0);
            }
            errors++;
          }
          if (data.status === void 0) {
            const err1 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
            if (vErrors === null) {
              vErrors = [err1];
            } else {
              vErrors.push(err1);
            }
            errors++;
          }
          if (data.error_code === void 0) {
            const err2 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "error_code" }, message: "must have required property 'error_code'" };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
          if (data.error_message === void 0) {
            const err3 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "error_message" }, message: "must have required property 'error_message'" };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
            errors++;
          }
          if (data.command_id !== void 0) {
            let data0 = data.command_id;
            if (typeof data0 === "string") {
              if (!formats12_tolerantFull(data0)) {
                const err4 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
                if (vErrors === null) {
                  vErrors = [err4];
                } else {
                  vErrors.push(err4);
                }
                errors++;
              }
            } else {
              const err5 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
          }
          if (data.status !== void 0) {
            let data1 = data.status;
            if (!(data1 === "accepted" || data1 === "execution_started" || data1 === "completed")) {
              const err6 = { instancePath: instancePath + "/status", schemaPath: "#/oneOf/0/properties/status/enum", keyword: "enum", params: { allowedValues: schema15_tolerantFull.oneOf[0].properties.status.enum }, message: "must be equal to one of the allowed values" };
              if (vErrors === null) {
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
          }
          if (data.error_code !== void 0) {
            if (data.error_code !== null) {
              const err7 = { instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/0/properties/error_code/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
          }
          if (data.error_message !== void 0) {
            if (data.error_message !== null) {
              const err8 = { instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/0/properties/error_message/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          }
        } else {
          const err9 = { instancePath, schemaPath: "#/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else if (tag0 === "execution_started") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.command_id === void 0) {
            const err10 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "command_id" }, message: "must have required property 'command_id'" };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
          if (data.status === void 0) {
            const err11 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
          if (data.error_code === void 0) {
            const err12 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "error_code" }, message: "must have required property 'error_code'" };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
          if (data.error_message === void 0) {
            const err13 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "error_message" }, message: "must have required property 'error_message'" };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
          if (data.command_id !== void 0) {
            let data4 = data.command_id;
            if (typeof data4 === "string") {
              if (!formats12_tolerantFull(data4)) {
                const err14 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
                if (vErrors === null) {
                  vErrors = [err14];
                } else {
                  vErrors.push(err14);
                }
                errors++;
              }
            } else {
              const err15 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          }
          if (data.status !== void 0) {
            let data5 = data.status;
            if (!(data5 === "accepted" || data5 === "execution_started" || data5 === "completed")) {
              const err16 = { instancePath: instancePath + "/status", schemaPath: "#/oneOf/0/properties/status/enum", keyword: "enum", params: { allowedValues: schema15_tolerantFull.oneOf[0].properties.status.enum }, message: "must be equal to one of the allowed values" };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
          }
          if (data.error_code !== void 0) {
            if (data.error_code !== null) {
              const err17 = { instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/0/properties/error_code/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          }
          if (data.error_message !== void 0) {
            if (data.error_message !== null) {
              const err18 = { instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/0/properties/error_message/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err18];
              } else {
                vErrors.push(err18);
              }
              errors++;
            }
          }
        } else {
          const err19 = { instancePath, schemaPath: "#/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      } else if (tag0 === "completed") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.command_id === void 0) {
            const err20 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "command_id" }, message: "must have required property 'command_id'" };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
          if (data.status === void 0) {
            const err21 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
          if (data.error_code === void 0) {
            const err22 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "error_code" }, message: "must have required property 'error_code'" };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
          if (data.error_message === void 0) {
            const err23 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "error_message" }, message: "must have required property 'error_message'" };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
          if (data.command_id !== void 0) {
            let data8 = data.command_id;
            if (typeof data8 === "string") {
              if (!formats12_tolerantFull(data8)) {
                const err24 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
                if (vErrors === null) {
                  vErrors = [err24];
                } else {
                  vErrors.push(err24);
                }
                errors++;
              }
            } else {
              const err25 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/0/properties/command_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
          }
          if (data.status !== void 0) {
            let data9 = data.status;
            if (!(data9 === "accepted" || data9 === "execution_started" || data9 === "completed")) {
              const err26 = { instancePath: instancePath + "/status", schemaPath: "#/oneOf/0/properties/status/enum", keyword: "enum", params: { allowedValues: schema15_tolerantFull.oneOf[0].properties.status.enum }, message: "must be equal to one of the allowed values" };
              if (vErrors === null) {
                vErrors = [err26];
              } else {
                vErrors.push(err26);
              }
              errors++;
            }
          }
          if (data.error_code !== void 0) {
            if (data.error_code !== null) {
              const err27 = { instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/0/properties/error_code/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
            }
          }
          if (data.error_message !== void 0) {
            if (data.error_message !== null) {
              const err28 = { instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/0/properties/error_message/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err28];
              } else {
                vErrors.push(err28);
              }
              errors++;
            }
          }
        } else {
          const err29 = { instancePath, schemaPath: "#/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err29];
          } else {
            vErrors.push(err29);
          }
          errors++;
        }
      } else if (tag0 === "failed") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.command_id === void 0) {
            const err30 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "command_id" }, message: "must have required property 'command_id'" };
            if (vErrors === null) {
              vErrors = [err30];
            } else {
              vErrors.push(err30);
            }
            errors++;
          }
          if (data.status === void 0) {
            const err31 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
            if (vErrors === null) {
              vErrors = [err31];
            } else {
              vErrors.push(err31);
            }
            errors++;
          }
          if (data.error_code === void 0) {
            const err32 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "error_code" }, message: "must have required property 'error_code'" };
            if (vErrors === null) {
              vErrors = [err32];
            } else {
              vErrors.push(err32);
            }
            errors++;
          }
          if (data.error_message === void 0) {
            const err33 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "error_message" }, message: "must have required property 'error_message'" };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
          if (data.command_id !== void 0) {
            let data12 = data.command_id;
            if (typeof data12 === "string") {
              if (!formats12_tolerantFull(data12)) {
                const err34 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/1/properties/command_id/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
                if (vErrors === null) {
                  vErrors = [err34];
                } else {
                  vErrors.push(err34);
                }
                errors++;
              }
            } else {
              const err35 = { instancePath: instancePath + "/command_id", schemaPath: "#/oneOf/1/properties/command_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err35];
              } else {
                vErrors.push(err35);
              }
              errors++;
            }
          }
          if (data.status !== void 0) {
            if ("failed" !== data.status) {
              const err36 = { instancePath: instancePath + "/status", schemaPath: "#/oneOf/1/properties/status/const", keyword: "const", params: { allowedValue: "failed" }, message: "must be equal to constant" };
              if (vErrors === null) {
                vErrors = [err36];
              } else {
                vErrors.push(err36);
              }
              errors++;
            }
          }
          if (data.error_code !== void 0) {
            let data14 = data.error_code;
            if (typeof data14 === "string") {
              if (data14.length > 128 && func2_tolerantFull(data14) > 128) {
                const err37 = { instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/1/properties/error_code/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
                if (vErrors === null) {
                  vErrors = [err37];
                } else {
                  vErrors.push(err37);
                }
                errors++;
              }
              if (data14.length < 1) {
                const err38 = { instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/1/properties/error_code/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                if (vErrors === null) {
                  vErrors = [err38];
                } else {
                  vErrors.push(err38);
                }
                errors++;
              }
            } else {
              const err39 = { instancePath: instancePath + "/error_code", schemaPath: "#/oneOf/1/properties/error_code/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err39];
              } else {
                vErrors.push(err39);
              }
              errors++;
            }
          }
          if (data.error_message !== void 0) {
            let data15 = data.error_message;
            if (typeof data15 === "string") {
              if (data15.length > 4e3 && func2_tolerantFull(data15) > 4e3) {
                const err40 = { instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/1/properties/error_message/maxLength", keyword: "maxLength", params: { limit: 4e3 }, message: "must NOT have more than 4000 characters" };
                if (vErrors === null) {
                  vErrors = [err40];
                } else {
                  vErrors.push(err40);
                }
                errors++;
              }
              if (data15.length < 1) {
                const err41 = { instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/1/properties/error_message/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                if (vErrors === null) {
                  vErrors = [err41];
                } else {
                  vErrors.push(err41);
                }
                errors++;
              }
            } else {
              const err42 = { instancePath: instancePath + "/error_message", schemaPath: "#/oneOf/1/properties/error_message/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err42];
              } else {
                vErrors.push(err42);
              }
              errors++;
            }
          }
        } else {
          const err43 = { instancePath, schemaPath: "#/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err43];
          } else {
            vErrors.push(err43);
          }
          errors++;
        }
      } else {
        const err44 = { instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "mapping", tag: "status", tagValue: tag0 }, message: 'value of tag "status" must be in oneOf' };
        if (vErrors === null) {
          vErrors = [err44];
        } else {
          vErrors.push(err44);
        }
        errors++;
      }
    } else {
      const err45 = { instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "tag", tag: "status", tagValue: tag0 }, message: 'tag "status" must be string' };
      if (vErrors === null) {
        vErrors = [err45];
      } else {
        vErrors.push(err45);
      }
      errors++;
    }
  } else {
    const err46 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err46];
    } else {
      vErrors.push(err46);
    }
    errors++;
  }
  validate14_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullGroupAssignment = validate15_tolerantFull;
function validate15_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  const _errs2 = errors;
  let valid1 = false;
  const _errs3 = errors;
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(data)) && isFinite(data))) {
    const err0 = { instancePath, schemaPath: "#/anyOf/0/anyOf/0/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data < 1 || isNaN(data)) {
      const err1 = { instancePath, schemaPath: "#/anyOf/0/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  var _valid1 = _errs3 === errors;
  valid1 = valid1 || _valid1;
  if (!valid1) {
    const _errs5 = errors;
    if (typeof data === "string") {
      if (!pattern1_tolerantFull.test(data)) {
        const err2 = { instancePath, schemaPath: "#/anyOf/0/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9_-]{1,64}$"' };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    } else {
      const err3 = { instancePath, schemaPath: "#/anyOf/0/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    var _valid1 = _errs5 === errors;
    valid1 = valid1 || _valid1;
  }
  if (!valid1) {
    const err4 = { instancePath, schemaPath: "#/anyOf/0/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  } else {
    errors = _errs2;
    if (vErrors !== null) {
      if (_errs2) {
        vErrors.length = _errs2;
      } else {
        vErrors = null;
      }
    }
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  if (!valid0) {
    const err5 = { instancePath, schemaPath: "#/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate15_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullActiveEvents = validate16_tolerantFull;
var schema17_tolerantFull = { "title": "ActiveEvents", "description": "The events of a group that are active now; [] means none (S4, F).", "type": "array", "items": { "title": "ActiveEvent", "description": "One event, with whatever its type needs besides.", "type": "object", "required": ["id", "title", "start", "end", "group_id", "event_type"], "properties": { "id": { "title": "EventId", "description": "An event of the schedule.", "anyOf": [{ "type": "integer" }, { "type": "string", "minLength": 1, "maxLength": 256 }] }, "title": { "type": "string" }, "start": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" }, "end": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" }, "group_id": { "title": "GroupId", "description": "A group: a positive integer or a slug.", "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" }] }, "event_type": { "title": "EventType", "description": "What is shown.", "enum": ["presentation", "website", "webuntis", "video", "message", "other"] } } }, "$id": "ActiveEvents" };
var formats38_tolerantFull = formats.instant;
function validate16_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.id === void 0) {
          const err0 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
        if (data0.title === void 0) {
          const err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (data0.start === void 0) {
          const err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "start" }, message: "must have required property 'start'" };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (data0.end === void 0) {
          const err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "end" }, message: "must have required property 'end'" };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (data0.group_id === void 0) {
          const err4 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "group_id" }, message: "must have required property 'group_id'" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (data0.event_type === void 0) {
          const err5 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "event_type" }, message: "must have required property 'event_type'" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data0.id !== void 0) {
          let data1 = data0.id;
          const _errs4 = errors;
          let valid3 = false;
          const _errs5 = errors;
          if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
            const err6 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/0/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
          var _valid0 = _errs5 === errors;
          valid3 = valid3 || _valid0;
          if (!valid3) {
            const _errs7 = errors;
            if (typeof data1 === "string") {
              if (data1.length > 256 && func2_tolerantFull(data1) > 256) {
                const err7 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/1/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
                if (vErrors === null) {
                  vErrors = [err7];
                } else {
                  vErrors.push(err7);
                }
                errors++;
              }
              if (data1.length < 1) {
                const err8 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/1/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                if (vErrors === null) {
                  vErrors = [err8];
                } else {
                  vErrors.push(err8);
                }
                errors++;
              }
            } else {
              const err9 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
            var _valid0 = _errs7 === errors;
            valid3 = valid3 || _valid0;
          }
          if (!valid3) {
            const err10 = { instancePath: instancePath + "/" + i0 + "/id", schemaPath: "#/items/properties/id/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          } else {
            errors = _errs4;
            if (vErrors !== null) {
              if (_errs4) {
                vErrors.length = _errs4;
              } else {
                vErrors = null;
              }
            }
          }
        }
        if (data0.title !== void 0) {
          if (typeof data0.title !== "string") {
            const err11 = { instancePath: instancePath + "/" + i0 + "/title", schemaPath: "#/items/properties/title/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
        if (data0.start !== void 0) {
          let data3 = data0.start;
          if (typeof data3 === "string") {
            if (!formats38_tolerantFull(data3)) {
              const err12 = { instancePath: instancePath + "/" + i0 + "/start", schemaPath: "#/items/properties/start/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/" + i0 + "/start", schemaPath: "#/items/properties/start/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
        if (data0.end !== void 0) {
          let data4 = data0.end;
          if (typeof data4 === "string") {
            if (!formats38_tolerantFull(data4)) {
              const err14 = { instancePath: instancePath + "/" + i0 + "/end", schemaPath: "#/items/properties/end/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
          } else {
            const err15 = { instancePath: instancePath + "/" + i0 + "/end", schemaPath: "#/items/properties/end/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
        if (data0.group_id !== void 0) {
          let data5 = data0.group_id;
          const _errs16 = errors;
          let valid4 = false;
          const _errs17 = errors;
          if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
            const err16 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/0/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
          if (typeof data5 == "number" && isFinite(data5)) {
            if (data5 < 1 || isNaN(data5)) {
              const err17 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/0/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          }
          var _valid1 = _errs17 === errors;
          valid4 = valid4 || _valid1;
          if (!valid4) {
            const _errs19 = errors;
            if (typeof data5 === "string") {
              if (!pattern1_tolerantFull.test(data5)) {
                const err18 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/1/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9_-]{1,64}$"' };
                if (vErrors === null) {
                  vErrors = [err18];
                } else {
                  vErrors.push(err18);
                }
                errors++;
              }
            } else {
              const err19 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
            var _valid1 = _errs19 === errors;
            valid4 = valid4 || _valid1;
          }
          if (!valid4) {
            const err20 = { instancePath: instancePath + "/" + i0 + "/group_id", schemaPath: "#/items/properties/group_id/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          } else {
            errors = _errs16;
            if (vErrors !== null) {
              if (_errs16) {
                vErrors.length = _errs16;
              } else {
                vErrors = null;
              }
            }
          }
        }
        if (data0.event_type !== void 0) {
          let data6 = data0.event_type;
          if (!(data6 === "presentation" || data6 === "website" || data6 === "webuntis" || data6 === "video" || data6 === "message" || data6 === "other")) {
            const err21 = { instancePath: instancePath + "/" + i0 + "/event_type", schemaPath: "#/items/properties/event_type/enum", keyword: "enum", params: { allowedValues: schema17_tolerantFull.items.properties.event_type.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
      } else {
        const err22 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
  } else {
    const err23 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array" };
    if (vErrors === null) {
      vErrors = [err23];
    } else {
      vErrors.push(err23);
    }
    errors++;
  }
  validate16_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullHeartbeat = validate17_tolerantFull;
function validate17_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.timestamp === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.timestamp !== void 0) {
      let data0 = data.timestamp;
      if (typeof data0 === "string") {
        if (!formats38_tolerantFull(data0)) {
          const err1 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate17_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullHealth = validate18_tolerantFull;
var schema19_tolerantFull = { "title": "Health", "description": "What a screen should show, what it does show, and how its connection has been (S4 \xA73). Open.", "type": "object", "required": ["timestamp", "expected_state", "actual_state", "broker_connection"], "properties": { "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" }, "expected_state": { "description": "What should be running; null for nothing.", "anyOf": [{ "title": "ExpectedState", "description": "What should be running.", "type": "object" }, { "type": "null" }] }, "actual_state": { "title": "ActualState", "description": "What is running.", "type": "object", "required": ["process", "pid", "status"], "properties": { "process": { "type": ["string", "null"] }, "pid": { "type": ["integer", "null"], "minimum": 0 }, "status": { "type": "string" } } }, "broker_connection": { "title": "BrokerConnection", "description": "How the connection to the broker has been.", "type": "object", "required": ["broker_reachable", "reconnect_count", "last_disconnect_at"], "properties": { "broker_reachable": { "type": "boolean" }, "reconnect_count": { "description": "Reconnects since the screen's process started.", "type": "integer", "minimum": 0 }, "last_disconnect_at": { "type": ["string", "null"], "format": "instant-utc" } } } }, "$id": "Health" };
function validate18_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.timestamp === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.expected_state === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expected_state" }, message: "must have required property 'expected_state'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.actual_state === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "actual_state" }, message: "must have required property 'actual_state'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.broker_connection === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "broker_connection" }, message: "must have required property 'broker_connection'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.timestamp !== void 0) {
      let data0 = data.timestamp;
      if (typeof data0 === "string") {
        if (!formats38_tolerantFull(data0)) {
          const err4 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.expected_state !== void 0) {
      let data1 = data.expected_state;
      const _errs4 = errors;
      let valid1 = false;
      const _errs5 = errors;
      if (!(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
        const err6 = { instancePath: instancePath + "/expected_state", schemaPath: "#/properties/expected_state/anyOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      var _valid0 = _errs5 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        const _errs7 = errors;
        if (data1 !== null) {
          const err7 = { instancePath: instancePath + "/expected_state", schemaPath: "#/properties/expected_state/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        var _valid0 = _errs7 === errors;
        valid1 = valid1 || _valid0;
      }
      if (!valid1) {
        const err8 = { instancePath: instancePath + "/expected_state", schemaPath: "#/properties/expected_state/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      } else {
        errors = _errs4;
        if (vErrors !== null) {
          if (_errs4) {
            vErrors.length = _errs4;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.actual_state !== void 0) {
      let data2 = data.actual_state;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.process === void 0) {
          const err9 = { instancePath: instancePath + "/actual_state", schemaPath: "#/properties/actual_state/required", keyword: "required", params: { missingProperty: "process" }, message: "must have required property 'process'" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (data2.pid === void 0) {
          const err10 = { instancePath: instancePath + "/actual_state", schemaPath: "#/properties/actual_state/required", keyword: "required", params: { missingProperty: "pid" }, message: "must have required property 'pid'" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data2.status === void 0) {
          const err11 = { instancePath: instancePath + "/actual_state", schemaPath: "#/properties/actual_state/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (data2.process !== void 0) {
          let data3 = data2.process;
          if (typeof data3 !== "string" && data3 !== null) {
            const err12 = { instancePath: instancePath + "/actual_state/process", schemaPath: "#/properties/actual_state/properties/process/type", keyword: "type", params: { type: schema19_tolerantFull.properties.actual_state.properties.process.type }, message: "must be string,null" };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
        if (data2.pid !== void 0) {
          let data4 = data2.pid;
          if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4)) && data4 !== null) {
            const err13 = { instancePath: instancePath + "/actual_state/pid", schemaPath: "#/properties/actual_state/properties/pid/type", keyword: "type", params: { type: schema19_tolerantFull.properties.actual_state.properties.pid.type }, message: "must be integer,null" };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
          if (typeof data4 == "number" && isFinite(data4)) {
            if (data4 < 0 || isNaN(data4)) {
              const err14 = { instancePath: instancePath + "/actual_state/pid", schemaPath: "#/properties/actual_state/properties/pid/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
          }
        }
        if (data2.status !== void 0) {
          if (typeof data2.status !== "string") {
            const err15 = { instancePath: instancePath + "/actual_state/status", schemaPath: "#/properties/actual_state/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
      } else {
        const err16 = { instancePath: instancePath + "/actual_state", schemaPath: "#/properties/actual_state/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.broker_connection !== void 0) {
      let data6 = data.broker_connection;
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        if (data6.broker_reachable === void 0) {
          const err17 = { instancePath: instancePath + "/broker_connection", schemaPath: "#/properties/broker_connection/required", keyword: "required", params: { missingProperty: "broker_reachable" }, message: "must have required property 'broker_reachable'" };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        if (data6.reconnect_count === void 0) {
          const err18 = { instancePath: instancePath + "/broker_connection", schemaPath: "#/properties/broker_connection/required", keyword: "required", params: { missingProperty: "reconnect_count" }, message: "must have required property 'reconnect_count'" };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        if (data6.last_disconnect_at === void 0) {
          const err19 = { instancePath: instancePath + "/broker_connection", schemaPath: "#/properties/broker_connection/required", keyword: "required", params: { missingProperty: "last_disconnect_at" }, message: "must have required property 'last_disconnect_at'" };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
        if (data6.broker_reachable !== void 0) {
          if (typeof data6.broker_reachable !== "boolean") {
            const err20 = { instancePath: instancePath + "/broker_connection/broker_reachable", schemaPath: "#/properties/broker_connection/properties/broker_reachable/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
        if (data6.reconnect_count !== void 0) {
          let data8 = data6.reconnect_count;
          if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
            const err21 = { instancePath: instancePath + "/broker_connection/reconnect_count", schemaPath: "#/properties/broker_connection/properties/reconnect_count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
          if (typeof data8 == "number" && isFinite(data8)) {
            if (data8 < 0 || isNaN(data8)) {
              const err22 = { instancePath: instancePath + "/broker_connection/reconnect_count", schemaPath: "#/properties/broker_connection/properties/reconnect_count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
          }
        }
        if (data6.last_disconnect_at !== void 0) {
          let data9 = data6.last_disconnect_at;
          if (typeof data9 !== "string" && data9 !== null) {
            const err23 = { instancePath: instancePath + "/broker_connection/last_disconnect_at", schemaPath: "#/properties/broker_connection/properties/last_disconnect_at/type", keyword: "type", params: { type: schema19_tolerantFull.properties.broker_connection.properties.last_disconnect_at.type }, message: "must be string,null" };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
          if (typeof data9 === "string") {
            if (!formats0_tolerantFull(data9)) {
              const err24 = { instancePath: instancePath + "/broker_connection/last_disconnect_at", schemaPath: "#/properties/broker_connection/properties/last_disconnect_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
              if (vErrors === null) {
                vErrors = [err24];
              } else {
                vErrors.push(err24);
              }
              errors++;
            }
          }
        }
      } else {
        const err25 = { instancePath: instancePath + "/broker_connection", schemaPath: "#/properties/broker_connection/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
    }
  } else {
    const err26 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err26];
    } else {
      vErrors.push(err26);
    }
    errors++;
  }
  validate18_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullLogEntry = validate19_tolerantFull;
function validate19_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.timestamp === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.message === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "message" }, message: "must have required property 'message'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.timestamp !== void 0) {
      let data0 = data.timestamp;
      if (typeof data0 === "string") {
        if (!formats38_tolerantFull(data0)) {
          const err2 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.message !== void 0) {
      if (typeof data.message !== "string") {
        const err4 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.context !== void 0) {
      let data2 = data.context;
      if (!(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
        const err5 = { instancePath: instancePath + "/context", schemaPath: "#/properties/context/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate19_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullServiceFailed = validate20_tolerantFull;
function validate20_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.event === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "event" }, message: "must have required property 'event'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.unit === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "unit" }, message: "must have required property 'unit'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.client_uuid === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "client_uuid" }, message: "must have required property 'client_uuid'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.failed_at === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "failed_at" }, message: "must have required property 'failed_at'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.event !== void 0) {
      if ("service_failed" !== data.event) {
        const err4 = { instancePath: instancePath + "/event", schemaPath: "#/properties/event/const", keyword: "const", params: { allowedValue: "service_failed" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.unit !== void 0) {
      let data1 = data.unit;
      if (typeof data1 === "string") {
        if (data1.length > 256 && func2_tolerantFull(data1) > 256) {
          const err5 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err6 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.client_uuid !== void 0) {
      let data2 = data.client_uuid;
      if (typeof data2 === "string") {
        if (!formats12_tolerantFull(data2)) {
          const err8 = { instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/client_uuid", schemaPath: "#/properties/client_uuid/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.failed_at !== void 0) {
      let data3 = data.failed_at;
      if (typeof data3 === "string") {
        if (!formats0_tolerantFull(data3)) {
          const err10 = { instancePath: instancePath + "/failed_at", schemaPath: "#/properties/failed_at/format", keyword: "format", params: { format: "instant-utc" }, message: 'must match format "instant-utc"' };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/failed_at", schemaPath: "#/properties/failed_at/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
  } else {
    const err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err12];
    } else {
      vErrors.push(err12);
    }
    errors++;
  }
  validate20_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullDiscovery = validate21_tolerantFull;
function validate21_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.uuid === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "uuid" }, message: "must have required property 'uuid'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.uuid !== void 0) {
      let data0 = data.uuid;
      if (typeof data0 === "string") {
        if (!formats12_tolerantFull(data0)) {
          const err1 = { instancePath: instancePath + "/uuid", schemaPath: "#/properties/uuid/format", keyword: "format", params: { format: "uuid-lower" }, message: 'must match format "uuid-lower"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/uuid", schemaPath: "#/properties/uuid/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate21_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullServiceHealth = validate22_tolerantFull;
var schema23_tolerantFull = { "title": "ServiceHealth", "description": "The health of a service, in its envelope; also its last will (S5).", "type": "object", "required": ["id", "type", "ts", "source", "data"], "properties": { "id": { "description": "Names this message; equal ids of one type are the same message.", "type": "string", "minLength": 1, "maxLength": 128 }, "type": { "description": "What kind of message it is.", "type": "string", "minLength": 1, "maxLength": 256 }, "ts": { "description": "When it was made, in seconds since 1970.", "type": "number", "minimum": 0 }, "source": { "description": "The service that made it.", "type": "string", "minLength": 1, "maxLength": 256 }, "correlate": { "description": "The id of the message that this one answers.", "type": "string", "minLength": 1, "maxLength": 128 }, "data": { "title": "HealthStatus", "description": "Whether a service is well; one that is not says what happened.", "anyOf": [{ "title": "HealthyStatus", "description": "The service is well.", "type": "object", "required": ["ok", "event", "error", "timestamp"], "properties": { "ok": { "const": true }, "event": { "anyOf": [{ "title": "HealthEvent", "description": "What happened to the service.", "enum": ["ready", "reconnected", "shutdown", "error"] }, { "type": "null" }] }, "error": { "type": ["string", "null"], "minLength": 1, "maxLength": 4e3 }, "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" } } }, { "title": "UnhealthyEvent", "description": "The service is not well, and says what happened.", "type": "object", "required": ["ok", "event", "error", "timestamp"], "properties": { "ok": { "const": false }, "event": { "title": "HealthEvent", "description": "What happened to the service.", "enum": ["ready", "reconnected", "shutdown", "error"] }, "error": { "type": ["string", "null"], "minLength": 1, "maxLength": 4e3 }, "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" } } }, { "title": "UnhealthyError", "description": "The service is not well, and says only what the error is.", "type": "object", "required": ["ok", "event", "error", "timestamp"], "properties": { "ok": { "const": false }, "event": { "type": "null" }, "error": { "type": "string", "minLength": 1, "maxLength": 4e3 }, "timestamp": { "title": "Instant", "description": "An RFC 3339 instant with Z or any offset; a fraction of a second is allowed.", "type": "string", "format": "instant" } } }] } }, "$id": "ServiceHealth" };
function validate22_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.type === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.ts === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "ts" }, message: "must have required property 'ts'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.source === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "source" }, message: "must have required property 'source'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.data === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "data" }, message: "must have required property 'data'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (data0.length > 128 && func2_tolerantFull(data0) > 128) {
          const err5 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data0.length < 1) {
          const err6 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.type !== void 0) {
      let data1 = data.type;
      if (typeof data1 === "string") {
        if (data1.length > 256 && func2_tolerantFull(data1) > 256) {
          const err8 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err9 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.ts !== void 0) {
      let data2 = data.ts;
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 < 0 || isNaN(data2)) {
          const err11 = { instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.source !== void 0) {
      let data3 = data.source;
      if (typeof data3 === "string") {
        if (data3.length > 256 && func2_tolerantFull(data3) > 256) {
          const err13 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (data3.length < 1) {
          const err14 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      } else {
        const err15 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.correlate !== void 0) {
      let data4 = data.correlate;
      if (typeof data4 === "string") {
        if (data4.length > 128 && func2_tolerantFull(data4) > 128) {
          const err16 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        if (data4.length < 1) {
          const err17 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.data !== void 0) {
      let data5 = data.data;
      const _errs12 = errors;
      let valid1 = false;
      const _errs13 = errors;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (data5.ok === void 0) {
          const err19 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/0/required", keyword: "required", params: { missingProperty: "ok" }, message: "must have required property 'ok'" };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
        if (data5.event === void 0) {
          const err20 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/0/required", keyword: "required", params: { missingProperty: "event" }, message: "must have required property 'event'" };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
        if (data5.error === void 0) {
          const err21 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/0/required", keyword: "required", params: { missingProperty: "error" }, message: "must have required property 'error'" };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
        if (data5.timestamp === void 0) {
          const err22 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/0/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
        if (data5.ok !== void 0) {
          if (true !== data5.ok) {
            const err23 = { instancePath: instancePath + "/data/ok", schemaPath: "#/properties/data/anyOf/0/properties/ok/const", keyword: "const", params: { allowedValue: true }, message: "must be equal to constant" };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
        if (data5.event !== void 0) {
          let data7 = data5.event;
          const _errs17 = errors;
          let valid3 = false;
          const _errs18 = errors;
          if (!(data7 === "ready" || data7 === "reconnected" || data7 === "shutdown" || data7 === "error")) {
            const err24 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/anyOf/0/properties/event/anyOf/0/enum", keyword: "enum", params: { allowedValues: schema23_tolerantFull.properties.data.anyOf[0].properties.event.anyOf[0].enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
          var _valid1 = _errs18 === errors;
          valid3 = valid3 || _valid1;
          if (!valid3) {
            const _errs19 = errors;
            if (data7 !== null) {
              const err25 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/anyOf/0/properties/event/anyOf/1/type", keyword: "type", params: { type: "null" }, message: "must be null" };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
            var _valid1 = _errs19 === errors;
            valid3 = valid3 || _valid1;
          }
          if (!valid3) {
            const err26 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/anyOf/0/properties/event/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          } else {
            errors = _errs17;
            if (vErrors !== null) {
              if (_errs17) {
                vErrors.length = _errs17;
              } else {
                vErrors = null;
              }
            }
          }
        }
        if (data5.error !== void 0) {
          let data8 = data5.error;
          if (typeof data8 !== "string" && data8 !== null) {
            const err27 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/0/properties/error/type", keyword: "type", params: { type: schema23_tolerantFull.properties.data.anyOf[0].properties.error.type }, message: "must be string,null" };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
          if (typeof data8 === "string") {
            if (data8.length > 4e3 && func2_tolerantFull(data8) > 4e3) {
              const err28 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/0/properties/error/maxLength", keyword: "maxLength", params: { limit: 4e3 }, message: "must NOT have more than 4000 characters" };
              if (vErrors === null) {
                vErrors = [err28];
              } else {
                vErrors.push(err28);
              }
              errors++;
            }
            if (data8.length < 1) {
              const err29 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/0/properties/error/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err29];
              } else {
                vErrors.push(err29);
              }
              errors++;
            }
          }
        }
        if (data5.timestamp !== void 0) {
          let data9 = data5.timestamp;
          if (typeof data9 === "string") {
            if (!formats38_tolerantFull(data9)) {
              const err30 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/anyOf/0/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
          } else {
            const err31 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/anyOf/0/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err31];
            } else {
              vErrors.push(err31);
            }
            errors++;
          }
        }
      } else {
        const err32 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
      var _valid0 = _errs13 === errors;
      valid1 = valid1 || _valid0;
      if (!valid1) {
        const _errs25 = errors;
        if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
          if (data5.ok === void 0) {
            const err33 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/1/required", keyword: "required", params: { missingProperty: "ok" }, message: "must have required property 'ok'" };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
          if (data5.event === void 0) {
            const err34 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/1/required", keyword: "required", params: { missingProperty: "event" }, message: "must have required property 'event'" };
            if (vErrors === null) {
              vErrors = [err34];
            } else {
              vErrors.push(err34);
            }
            errors++;
          }
          if (data5.error === void 0) {
            const err35 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/1/required", keyword: "required", params: { missingProperty: "error" }, message: "must have required property 'error'" };
            if (vErrors === null) {
              vErrors = [err35];
            } else {
              vErrors.push(err35);
            }
            errors++;
          }
          if (data5.timestamp === void 0) {
            const err36 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/1/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          }
          if (data5.ok !== void 0) {
            if (false !== data5.ok) {
              const err37 = { instancePath: instancePath + "/data/ok", schemaPath: "#/properties/data/anyOf/1/properties/ok/const", keyword: "const", params: { allowedValue: false }, message: "must be equal to constant" };
              if (vErrors === null) {
                vErrors = [err37];
              } else {
                vErrors.push(err37);
              }
              errors++;
            }
          }
          if (data5.event !== void 0) {
            let data11 = data5.event;
            if (!(data11 === "ready" || data11 === "reconnected" || data11 === "shutdown" || data11 === "error")) {
              const err38 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/anyOf/1/properties/event/enum", keyword: "enum", params: { allowedValues: schema23_tolerantFull.properties.data.anyOf[1].properties.event.enum }, message: "must be equal to one of the allowed values" };
              if (vErrors === null) {
                vErrors = [err38];
              } else {
                vErrors.push(err38);
              }
              errors++;
            }
          }
          if (data5.error !== void 0) {
            let data12 = data5.error;
            if (typeof data12 !== "string" && data12 !== null) {
              const err39 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/1/properties/error/type", keyword: "type", params: { type: schema23_tolerantFull.properties.data.anyOf[1].properties.error.type }, message: "must be string,null" };
              if (vErrors === null) {
                vErrors = [err39];
              } else {
                vErrors.push(err39);
              }
              errors++;
            }
            if (typeof data12 === "string") {
              if (data12.length > 4e3 && func2_tolerantFull(data12) > 4e3) {
                const err40 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/1/properties/error/maxLength", keyword: "maxLength", params: { limit: 4e3 }, message: "must NOT have more than 4000 characters" };
                if (vErrors === null) {
                  vErrors = [err40];
                } else {
                  vErrors.push(err40);
                }
                errors++;
              }
              if (data12.length < 1) {
                const err41 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/1/properties/error/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                if (vErrors === null) {
                  vErrors = [err41];
                } else {
                  vErrors.push(err41);
                }
                errors++;
              }
            }
          }
          if (data5.timestamp !== void 0) {
            let data13 = data5.timestamp;
            if (typeof data13 === "string") {
              if (!formats38_tolerantFull(data13)) {
                const err42 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/anyOf/1/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
                if (vErrors === null) {
                  vErrors = [err42];
                } else {
                  vErrors.push(err42);
                }
                errors++;
              }
            } else {
              const err43 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/anyOf/1/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err43];
              } else {
                vErrors.push(err43);
              }
              errors++;
            }
          }
        } else {
          const err44 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err44];
          } else {
            vErrors.push(err44);
          }
          errors++;
        }
        var _valid0 = _errs25 === errors;
        valid1 = valid1 || _valid0;
        if (!valid1) {
          const _errs33 = errors;
          if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
            if (data5.ok === void 0) {
              const err45 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/2/required", keyword: "required", params: { missingProperty: "ok" }, message: "must have required property 'ok'" };
              if (vErrors === null) {
                vErrors = [err45];
              } else {
                vErrors.push(err45);
              }
              errors++;
            }
            if (data5.event === void 0) {
              const err46 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/2/required", keyword: "required", params: { missingProperty: "event" }, message: "must have required property 'event'" };
              if (vErrors === null) {
                vErrors = [err46];
              } else {
                vErrors.push(err46);
              }
              errors++;
            }
            if (data5.error === void 0) {
              const err47 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/2/required", keyword: "required", params: { missingProperty: "error" }, message: "must have required property 'error'" };
              if (vErrors === null) {
                vErrors = [err47];
              } else {
                vErrors.push(err47);
              }
              errors++;
            }
            if (data5.timestamp === void 0) {
              const err48 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/2/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
              if (vErrors === null) {
                vErrors = [err48];
              } else {
                vErrors.push(err48);
              }
              errors++;
            }
            if (data5.ok !== void 0) {
              if (false !== data5.ok) {
                const err49 = { instancePath: instancePath + "/data/ok", schemaPath: "#/properties/data/anyOf/2/properties/ok/const", keyword: "const", params: { allowedValue: false }, message: "must be equal to constant" };
                if (vErrors === null) {
                  vErrors = [err49];
                } else {
                  vErrors.push(err49);
                }
                errors++;
              }
            }
            if (data5.event !== void 0) {
              if (data5.event !== null) {
                const err50 = { instancePath: instancePath + "/data/event", schemaPath: "#/properties/data/anyOf/2/properties/event/type", keyword: "type", params: { type: "null" }, message: "must be null" };
                if (vErrors === null) {
                  vErrors = [err50];
                } else {
                  vErrors.push(err50);
                }
                errors++;
              }
            }
            if (data5.error !== void 0) {
              let data16 = data5.error;
              if (typeof data16 === "string") {
                if (data16.length > 4e3 && func2_tolerantFull(data16) > 4e3) {
                  const err51 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/2/properties/error/maxLength", keyword: "maxLength", params: { limit: 4e3 }, message: "must NOT have more than 4000 characters" };
                  if (vErrors === null) {
                    vErrors = [err51];
                  } else {
                    vErrors.push(err51);
                  }
                  errors++;
                }
                if (data16.length < 1) {
                  const err52 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/2/properties/error/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err52];
                  } else {
                    vErrors.push(err52);
                  }
                  errors++;
                }
              } else {
                const err53 = { instancePath: instancePath + "/data/error", schemaPath: "#/properties/data/anyOf/2/properties/error/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err53];
                } else {
                  vErrors.push(err53);
                }
                errors++;
              }
            }
            if (data5.timestamp !== void 0) {
              let data17 = data5.timestamp;
              if (typeof data17 === "string") {
                if (!formats38_tolerantFull(data17)) {
                  const err54 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/anyOf/2/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
                  if (vErrors === null) {
                    vErrors = [err54];
                  } else {
                    vErrors.push(err54);
                  }
                  errors++;
                }
              } else {
                const err55 = { instancePath: instancePath + "/data/timestamp", schemaPath: "#/properties/data/anyOf/2/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err55];
                } else {
                  vErrors.push(err55);
                }
                errors++;
              }
            }
          } else {
            const err56 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err56];
            } else {
              vErrors.push(err56);
            }
            errors++;
          }
          var _valid0 = _errs33 === errors;
          valid1 = valid1 || _valid0;
        }
      }
      if (!valid1) {
        const err57 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/anyOf", keyword: "anyOf", params: {}, message: "must match a schema in anyOf" };
        if (vErrors === null) {
          vErrors = [err57];
        } else {
          vErrors.push(err57);
        }
        errors++;
      } else {
        errors = _errs12;
        if (vErrors !== null) {
          if (_errs12) {
            vErrors.length = _errs12;
          } else {
            vErrors = null;
          }
        }
      }
    }
  } else {
    const err58 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err58];
    } else {
      vErrors.push(err58);
    }
    errors++;
  }
  validate22_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullKeepalive = validate23_tolerantFull;
function validate23_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.ok === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "ok" }, message: "must have required property 'ok'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.event === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "event" }, message: "must have required property 'event'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.timestamp === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "timestamp" }, message: "must have required property 'timestamp'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.ok !== void 0) {
      if (true !== data.ok) {
        const err3 = { instancePath: instancePath + "/ok", schemaPath: "#/properties/ok/const", keyword: "const", params: { allowedValue: true }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.event !== void 0) {
      if ("heartbeat" !== data.event) {
        const err4 = { instancePath: instancePath + "/event", schemaPath: "#/properties/event/const", keyword: "const", params: { allowedValue: "heartbeat" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.timestamp !== void 0) {
      let data2 = data.timestamp;
      if (typeof data2 === "string") {
        if (!formats38_tolerantFull(data2)) {
          const err5 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/format", keyword: "format", params: { format: "instant" }, message: 'must match format "instant"' };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/timestamp", schemaPath: "#/properties/timestamp/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err7];
    } else {
      vErrors.push(err7);
    }
    errors++;
  }
  validate23_tolerantFull.errors = vErrors;
  return errors === 0;
}
var tolerantFullEnvelope = validate24_tolerantFull;
function validate24_tolerantFull(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.type === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.ts === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "ts" }, message: "must have required property 'ts'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.source === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "source" }, message: "must have required property 'source'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.data === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "data" }, message: "must have required property 'data'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (data0.length > 128 && func2_tolerantFull(data0) > 128) {
          const err5 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data0.length < 1) {
          const err6 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.type !== void 0) {
      let data1 = data.type;
      if (typeof data1 === "string") {
        if (data1.length > 256 && func2_tolerantFull(data1) > 256) {
          const err8 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err9 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.ts !== void 0) {
      let data2 = data.ts;
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 < 0 || isNaN(data2)) {
          const err11 = { instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/ts", schemaPath: "#/properties/ts/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.source !== void 0) {
      let data3 = data.source;
      if (typeof data3 === "string") {
        if (data3.length > 256 && func2_tolerantFull(data3) > 256) {
          const err13 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (data3.length < 1) {
          const err14 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      } else {
        const err15 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.correlate !== void 0) {
      let data4 = data.correlate;
      if (typeof data4 === "string") {
        if (data4.length > 128 && func2_tolerantFull(data4) > 128) {
          const err16 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        if (data4.length < 1) {
          const err17 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/correlate", schemaPath: "#/properties/correlate/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
  } else {
    const err19 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err19];
    } else {
      vErrors.push(err19);
    }
    errors++;
  }
  validate24_tolerantFull.errors = vErrors;
  return errors === 0;
}
var isGroupPowerIntent = guard(strictFastGroupPowerIntent);
var isClientPowerIntent = guard(strictFastClientPowerIntent);
var isPowerState = guard(strictFastPowerState);
var isCommand = guard(strictFastCommand);
var isCommandAck = guard(strictFastCommandAck);
var isGroupAssignment = guard(strictFastGroupAssignment);
var isActiveEvents = guard(strictFastActiveEvents);
var isHeartbeat = guard(strictFastHeartbeat);
var isHealth = guard(strictFastHealth);
var isLogEntry = guard(strictFastLogEntry);
var isServiceFailed = guard(strictFastServiceFailed);
var isDiscovery = guard(strictFastDiscovery);
var isServiceHealth = guard(strictFastServiceHealth);
var isKeepalive = guard(strictFastKeepalive);
var isEnvelope = guard(strictFastEnvelope);
var validateGroupPowerIntent = checked(strictFastGroupPowerIntent, strictFullGroupPowerIntent);
var validateClientPowerIntent = checked(strictFastClientPowerIntent, strictFullClientPowerIntent);
var validatePowerState = checked(strictFastPowerState, strictFullPowerState);
var validateCommand = checked(strictFastCommand, strictFullCommand);
var validateCommandAck = checked(strictFastCommandAck, strictFullCommandAck);
var validateGroupAssignment = checked(strictFastGroupAssignment, strictFullGroupAssignment);
var validateActiveEvents = checked(strictFastActiveEvents, strictFullActiveEvents);
var validateHeartbeat = checked(strictFastHeartbeat, strictFullHeartbeat);
var validateHealth = checked(strictFastHealth, strictFullHealth);
var validateLogEntry = checked(strictFastLogEntry, strictFullLogEntry);
var validateServiceFailed = checked(strictFastServiceFailed, strictFullServiceFailed);
var validateDiscovery = checked(strictFastDiscovery, strictFullDiscovery);
var validateServiceHealth = checked(strictFastServiceHealth, strictFullServiceHealth);
var validateKeepalive = checked(strictFastKeepalive, strictFullKeepalive);
var validateEnvelope = checked(strictFastEnvelope, strictFullEnvelope);
var acceptGroupPowerIntent = checked(tolerantFastGroupPowerIntent, tolerantFullGroupPowerIntent);
var acceptClientPowerIntent = checked(tolerantFastClientPowerIntent, tolerantFullClientPowerIntent);
var acceptPowerState = checked(tolerantFastPowerState, tolerantFullPowerState);
var acceptCommand = checked(tolerantFastCommand, tolerantFullCommand);
var acceptCommandAck = checked(tolerantFastCommandAck, tolerantFullCommandAck);
var acceptGroupAssignment = checked(tolerantFastGroupAssignment, tolerantFullGroupAssignment);
var acceptActiveEvents = checked(tolerantFastActiveEvents, tolerantFullActiveEvents);
var acceptHeartbeat = checked(tolerantFastHeartbeat, tolerantFullHeartbeat);
var acceptHealth = checked(tolerantFastHealth, tolerantFullHealth);
var acceptLogEntry = checked(tolerantFastLogEntry, tolerantFullLogEntry);
var acceptServiceFailed = checked(tolerantFastServiceFailed, tolerantFullServiceFailed);
var acceptDiscovery = checked(tolerantFastDiscovery, tolerantFullDiscovery);
var acceptServiceHealth = checked(tolerantFastServiceHealth, tolerantFullServiceHealth);
var acceptKeepalive = checked(tolerantFastKeepalive, tolerantFullKeepalive);
var acceptEnvelope = checked(tolerantFastEnvelope, tolerantFullEnvelope);
var validators = { GroupPowerIntent: validateGroupPowerIntent, ClientPowerIntent: validateClientPowerIntent, PowerState: validatePowerState, Command: validateCommand, CommandAck: validateCommandAck, GroupAssignment: validateGroupAssignment, ActiveEvents: validateActiveEvents, Heartbeat: validateHeartbeat, Health: validateHealth, LogEntry: validateLogEntry, ServiceFailed: validateServiceFailed, Discovery: validateDiscovery, ServiceHealth: validateServiceHealth, Keepalive: validateKeepalive, Envelope: validateEnvelope };
var acceptors = { GroupPowerIntent: acceptGroupPowerIntent, ClientPowerIntent: acceptClientPowerIntent, PowerState: acceptPowerState, Command: acceptCommand, CommandAck: acceptCommandAck, GroupAssignment: acceptGroupAssignment, ActiveEvents: acceptActiveEvents, Heartbeat: acceptHeartbeat, Health: acceptHealth, LogEntry: acceptLogEntry, ServiceFailed: acceptServiceFailed, Discovery: acceptDiscovery, ServiceHealth: acceptServiceHealth, Keepalive: acceptKeepalive, Envelope: acceptEnvelope };
export {
  acceptActiveEvents,
  acceptClientPowerIntent,
  acceptCommand,
  acceptCommandAck,
  acceptDiscovery,
  acceptEnvelope,
  acceptGroupAssignment,
  acceptGroupPowerIntent,
  acceptHealth,
  acceptHeartbeat,
  acceptKeepalive,
  acceptLogEntry,
  acceptPowerState,
  acceptServiceFailed,
  acceptServiceHealth,
  acceptors,
  isActiveEvents,
  isClientPowerIntent,
  isCommand,
  isCommandAck,
  isDiscovery,
  isEnvelope,
  isGroupAssignment,
  isGroupPowerIntent,
  isHealth,
  isHeartbeat,
  isKeepalive,
  isLogEntry,
  isPowerState,
  isServiceFailed,
  isServiceHealth,
  validateActiveEvents,
  validateClientPowerIntent,
  validateCommand,
  validateCommandAck,
  validateDiscovery,
  validateEnvelope,
  validateGroupAssignment,
  validateGroupPowerIntent,
  validateHealth,
  validateHeartbeat,
  validateKeepalive,
  validateLogEntry,
  validatePowerState,
  validateServiceFailed,
  validateServiceHealth,
  validators
};
