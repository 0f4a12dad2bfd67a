// The declarations need neither @types/node nor the DOM.
import { open } from 'castmatch'

const cm = await open('talents.db')
const total: number = (await cm.search({ query: 'kathak' })).total
for await (const event of cm.talentExport()) total.toFixed(event.result ? 0 : event.done)
export { total }
