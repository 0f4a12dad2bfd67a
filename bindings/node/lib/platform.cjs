'use strict'
// The name of this platform, as prebuilt folders carry it: linux-x64-glibc.
const fs = require('node:fs')

/** 'glibc', 'musl', or '' where there is no choice. */
function libc () {
  if (process.platform !== 'linux') return ''
  try {
    const ldd = fs.readFileSync('/usr/bin/ldd', 'latin1')
    if (ldd.includes('musl')) return 'musl'
    if (ldd.includes('GNU C Library') || ldd.includes('GLIBC')) return 'glibc'
  } catch {
    // no ldd: ask Node
  }
  const { header, sharedObjects } = process.report.getReport()
  if (header.glibcVersionRuntime !== undefined) return 'glibc'
  return sharedObjects.some((file) => file.includes('ld-musl-')) ? 'musl' : 'glibc'
}

exports.name = [process.platform, process.arch, libc()].filter(Boolean).join('-')
