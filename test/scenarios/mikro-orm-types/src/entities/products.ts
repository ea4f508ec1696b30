import { Collection } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToMany,
  ManyToOne,
  OneToMany,
  OneToOne,
  PrimaryKey,
  Property,
  Trigger,
  Unique,
} from '@mikro-orm/decorators/legacy';

enum State {
  Draft,
  Shown,
}

abstract class Base {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Property({ type: 'datetime', defaultRaw: 'current_timestamp' })
  createdAt = new Date();
}

@Entity({ tableName: 'makers' })
export class Maker extends Base {
  @Property({ type: 'string', length: 80, unique: true })
  name!: string;

  @ManyToOne({ entity: () => Maker, nullable: true, deleteRule: 'set null', updateRule: 'cascade' })
  parent?: Maker;

  @OneToMany({ entity: () => Product, mappedBy: 'maker' })
  products = new Collection<Product>(this);
}

@Entity({ tableName: 'products', comment: 'What is sold' })
@Index({ name: 'products_by_state', properties: ['state', 'price'] })
@Unique({ properties: ['maker', 'code'] })
@Check({ name: 'products_price', expression: 'price >= 0' })
@Trigger({
  name: 'products_stock',
  timing: 'before',
  events: ['insert', 'update'],
  forEach: 'row',
  body: 'if new.stock < 0 then set new.stock = 0; end if;',
})
export class Product extends Base {
  @Property({ type: 'string', length: 20 })
  code!: string;

  @Property({ type: 'decimal', precision: 12, scale: 2, default: 0 })
  price!: string;

  @Property({ type: 'integer', default: 0 })
  stock!: number;

  @Enum({ items: () => State, default: State.Draft })
  state = State.Draft;

  @ManyToOne({ entity: () => Maker, deleteRule: 'cascade' })
  maker!: Maker;

  @ManyToMany({ entity: () => Label, pivotTable: 'product_labels' })
  labels = new Collection<Label>(this);

  @OneToOne({ entity: () => Detail, mappedBy: 'product' })
  detail?: unknown;
}

@Entity({ tableName: 'details' })
export class Detail {
  @OneToOne({ entity: () => Product, primary: true, deleteRule: 'cascade' })
  product!: unknown;

  @Property({ type: 'text' })
  text!: string;
}

@Entity({ tableName: 'labels' })
export class Label {
  @PrimaryKey({ type: 'string', length: 12 })
  word!: string;
}

@Entity({ tableName: 'parties', discriminatorColumn: 'kind', abstract: true })
export abstract class Party extends Base {
  @Enum({ items: ['person', 'firm'] })
  kind!: 'person' | 'firm';
}

@Entity({ discriminatorValue: 'person' })
export class Person extends Party {
  @Property({ type: 'string', length: 60, index: true })
  family!: string;
}

@Entity({ discriminatorValue: 'firm' })
export class Firm extends Party {
  @Property({ type: 'string', length: 30, nullable: true, comment: 'As the state knows it' })
  number?: string;
}
