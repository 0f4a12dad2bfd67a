// What the types of filters, preferences and patches are made of. The paths themselves are in operations.d.cts.
import type { Filters, Preference, Talent } from './operations.cjs'

/** One value, or a list of which any will do. */
export type AnyOf<Value> = Value | readonly Value[]

/** A filter over a value of a profile: any of some values, or operators. */
export type Compared<Value> = AnyOf<Value> | Operators<Value>

/** The operators under a path. All of them must hold. */
export interface Operators<Value> extends Groups<Operators<Value>> {
  $eq?: Value
  $ne?: Value
  $in?: readonly Value[]
  $nin?: readonly Value[]
  $gt?: Value
  $gte?: Value
  $lt?: Value
  $lte?: Value
  /** Whether there is a value at all. */
  $exists?: boolean
  /** All of them of one value of a list. */
  $elem?: Operators<Value>
}

/** Operators under the path of an object. */
export interface Present extends Groups<Present> {
  $exists?: boolean
}

/** Operators under the path of a list of objects. */
export interface Elements<Item> extends Groups<Elements<Item>> {
  $exists?: boolean
  /** All of it of one element. */
  $elem?: ElementFilter<Item>
}

/** What must hold of one element of a list. */
export type ElementFilter<Item> = Groups<ElementFilter<Item>> & {
  [Field in keyof Item]?: NonNullable<Item[Field]> extends readonly (infer One)[] ? Compared<One> : Compared<NonNullable<Item[Field]>>
}

/** All, any, or none of what stands in it. */
export interface Groups<Inner> {
  $and?: readonly Inner[]
  $or?: readonly Inner[]
  $not?: Inner
}

/** Formats of a project. */
export type ProjectType = 'FILM' | 'WEB_SERIES' | 'TV_SERIAL' | 'AD_FILM' | 'MUSIC_VIDEO' | 'SHORT_FILM' | 'THEATRE' | 'VOICE'

/** Filters that add to the score when met, each with a value as the filter of that name takes it. */
export type Preferences = {
  [Name in keyof Filters]?: Omit<Preference, 'value'> & { value: NonNullable<Filters[Name]> }
}

/** Null removes a member that may be absent; an object is merged; anything else takes the place of what was there. */
export type Patched<Whole> = Whole extends string | number | boolean | readonly unknown[] ? Whole : {
  [Field in keyof Whole]?: Patched<NonNullable<Whole[Field]>> | ({} extends Pick<Whole, Field> ? null : never)
}

/** A merge patch of a profile (RFC 7396). */
export type TalentPatch = Patched<Talent>
