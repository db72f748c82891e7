import { showAlerts } from './alerts.js'
import { get } from './api.js'
import { tick } from './clock.js'
import { showCommands } from './commands.js'
import { announce, byId, setText } from './dom.js'
import { showFleet } from './fleet.js'
import { renderLink, showHeader } from './header.js'
import { openOrder, wireOrderDialog } from './order-dialog.js'
import { openOverride, wireOverrideDialog } from './override-dialog.js'
import { state, takeEvent, takeOverview, touch } from './store.js'
import { follow } from './stream.js'
import { showTimelines } from './timeline.js'
import { openWhy, wireWhyDialog } from './why-dialog.js'

showHeader()
showFleet((what, uuids, bulk) => {
  if (what === 'copy') copy(uuids[0] ?? '')
  else if (what === 'override') openOverride(uuids[0] ?? '')
  else openOrder(what === 'shutdown_host' ? what : 'reboot_host', uuids, bulk)
})
showCommands()
showAlerts()
showTimelines(openWhy)
wireOrderDialog()
wireOverrideDialog()
wireWhyDialog()
for (const button of document.querySelectorAll('[data-close]'))
  button.addEventListener('click', () => button.closest('dialog')?.close())

const stream = follow('/api/stream', {
  async onOpen() {
    const [session, overview] = await Promise.all([get('/api/session'), get('/api/overview')])
    takeRole(session.role)
    takeOverview(overview)
    document.body.dataset['ready'] = 'yes'
    takeLink(true, null)
  },
  onEvent: takeEvent,
  onLost: (retry_at_ms) => takeLink(false, retry_at_ms),
})
byId('retry').addEventListener('click', stream.retry)
window.addEventListener('online', stream.retry)
setInterval(() => {
  tick()
  renderLink()
}, 1000)

/** @param {boolean} live @param {number | null} retry_at_ms */
function takeLink(live, retry_at_ms) {
  const lost = state.link.retry_at_ms !== null
  state.link = { live, retry_at_ms }
  touch('link')
  if (live && lost) announce('Connected again')
}

/** What a viewer may not do is not offered; the server refuses it anyway. @param {import('./types.js').Role} role */
function takeRole(role) {
  state.role = role
  document.body.dataset['role'] = role
  setText(byId('role'), role)
}

/** @param {string} uuid */
async function copy(uuid) {
  try {
    await navigator.clipboard.writeText(uuid)
    announce(`Copied ${uuid}`)
  } catch {
    // The clipboard is for secure contexts; shown whole it can be copied by hand.
    announce(uuid)
  }
}
