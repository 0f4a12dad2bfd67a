import castmatch from './index.cjs'

export const { open, Engine, EventStream, CastmatchError, version, features } = castmatch
export default castmatch
