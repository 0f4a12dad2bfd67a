// Whether a given value is what a case of the shared table expects; see tests/requests/README.md.

/** The first place where `given` does not match `expected`, in words; undefined when it matches. */
export function mismatch (expected, given, at = '') {
  if (expected === '<any>') return given === undefined ? `${at || '/'} is absent` : undefined
  if (expected === '<absent>') return given === undefined ? undefined : `${at} is there: ${JSON.stringify(given)}`
  const special = expected && typeof expected === 'object' && !Array.isArray(expected) ? expected : {}
  if ('<length>' in special) {
    return Array.isArray(given) && given.length === special['<length>'] ? undefined : `${at} is no list of ${special['<length>']}: ${JSON.stringify(given)}`
  }
  if ('<contains>' in special) return lacking(special['<contains>'], given, at)
  if (Array.isArray(expected)) return lists(expected, given, at)
  if (expected !== null && typeof expected === 'object') return objects(expected, given, at)
  if (typeof expected === 'number' && typeof given === 'number') return Math.abs(expected - given) <= 1e-6 ? undefined : `${at} is ${given}, not ${expected}`
  return expected === given ? undefined : `${at || '/'} is ${JSON.stringify(given)}, not ${JSON.stringify(expected)}`
}

function lists (expected, given, at) {
  if (!Array.isArray(given) || given.length !== expected.length) return `${at} is ${JSON.stringify(given)}, not a list of ${expected.length}`
  return first(expected, (each, i) => mismatch(each, given[i], `${at}/${i}`))
}

function objects (expected, given, at) {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) return `${at || '/'} is ${JSON.stringify(given)}, not an object`
  return first(Object.entries(expected), ([name, value]) => mismatch(value, given[name], `${at}/${name}`))
}

function lacking (wanted, given, at) {
  if (!Array.isArray(given)) return `${at} is no list`
  return first(wanted, (each) => given.some((one) => mismatch(each, one) === undefined) ? undefined : `${at} has no ${JSON.stringify(each)}: ${JSON.stringify(given)}`)
}

function first (list, fault) {
  for (const [i, each] of list.entries()) {
    const found = fault(each, i)
    if (found !== undefined) return found
  }
  return undefined
}
