export enum Kind {
  Bill = 'bill',
  Credit = 'credit',
}
