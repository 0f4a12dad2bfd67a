export * from './lib/types.cjs'
