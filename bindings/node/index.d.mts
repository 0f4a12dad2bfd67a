export * from './lib/types.cjs'
import * as castmatch from './lib/types.cjs'
export default castmatch
