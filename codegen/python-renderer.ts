import {
  type ClassType,
  getOptionValues,
  JSONPythonRenderer,
  PythonTargetLanguage,
  pythonOptions,
  type RenderContext,
  type Sourcelike,
} from 'quicktype-core'

/**
 * Python dataclasses that write back what they read. quicktype's own lose the fields they do not know and the nulls of
 * optional ones; but telemetry is open, and a tolerant reader that passes a payload on must not change it.
 */
class FaithfulPythonRenderer extends JSONPythonRenderer {
  #members: ClassType | null = null

  protected override emitClassMembers(type: ClassType): void {
    this.#members = type
    this.emitLine('_rest = {}  # what was read and is not a field, or is null')
    super.emitClassMembers(type)
    this.#members = null
  }

  override emitLine(...parts: Sourcelike[]): void {
    const type = this.#members
    if (type && parts[0] === 'return ' && parts[1] === this.nameForNamedType(type)) {
      super.emitLine('given = ', ...parts.slice(1))
      super.emitLine(`given._rest = {k: v for k, v in obj.items() if v is None or k not in ${this.#fields(type)}}`)
      super.emitLine('return given')
    } else if (type && parts[0] === 'result' && parts.at(-1) === ' = {}') {
      super.emitLine(...parts.slice(0, -1), ' = dict(self._rest)')
    } else {
      super.emitLine(...parts)
    }
  }

  #fields(type: ClassType): string {
    return `(${[...type.getProperties().keys()].map((name) => `${JSON.stringify(name)}, `).join('')})`
  }
}

/** quicktype's Python with the faithful renderer; timestamps stay text, as the contract has them. */
export class FaithfulPython extends PythonTargetLanguage {
  protected override makeRenderer(context: RenderContext, options: Record<string, unknown>): JSONPythonRenderer {
    return new FaithfulPythonRenderer(this, context, getOptionValues(pythonOptions, options as never))
  }
}
