import {
  Column,
  CreateDateColumn,
  DeleteDateColumn,
  Entity,
  Index,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  OneToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  TableInheritance,
  ChildEntity,
  Tree,
  TreeChildren,
  TreeParent,
  Unique,
  UpdateDateColumn,
  VersionColumn,
  ViewColumn,
  ViewEntity,
} from 'typeorm';

class Address {
  @Column() street!: string;
  @Column({ length: 10, nullable: true }) zip?: string;
}

/** A class of its own for each person's kind, all in one table. */
@Entity('people')
@TableInheritance({ column: { type: 'varchar', name: 'kind' } })
@Unique('one_name_per_town', ['name', 'home.zip'])
@Index('by_name', ['name'], { fulltext: true })
@Index(['born', 'name'])
export class Person {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column() name!: string;
  @Column({ type: 'date', nullable: true }) born!: string | null;
  @Column({ nullable: true }) @Index({ unique: true }) email!: string;
  @Column(() => Address) home!: Address;
  @CreateDateColumn() created!: Date;
  @UpdateDateColumn({ precision: 3, default: () => 'CURRENT_TIMESTAMP(3)', onUpdate: 'CURRENT_TIMESTAMP(3)' })
  updated!: Date;
  @DeleteDateColumn() deleted!: Date;
  @VersionColumn() version!: number;
  @ManyToMany(() => Club, (club) => club.members)
  @JoinTable({ name: 'memberships' })
  clubs!: Club[];
}

@ChildEntity()
export class Employee extends Person {
  @Column() salary!: number;
  @ManyToOne(() => Employee, { nullable: true, onDelete: 'SET NULL', onUpdate: 'CASCADE' })
  boss!: Employee;
}

@Entity('clubs')
export class Club {
  @PrimaryColumn({ length: 30 }) code!: string;
  @PrimaryColumn() season!: number;
  @Column({ type: 'point' }) @Index({ spatial: true }) place!: string;
  @ManyToMany(() => Person, (person) => person.clubs) members!: Person[];
  @OneToMany(() => Match, (match) => match.home) matches!: Match[];
}

@Entity()
export class Match {
  @PrimaryGeneratedColumn() id!: number;
  @ManyToOne(() => Club, (club) => club.matches, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'home_code', referencedColumnName: 'code', foreignKeyConstraintName: 'match_at_home' },
    { name: 'home_season', referencedColumnName: 'season', foreignKeyConstraintName: 'match_at_home' },
  ])
  home!: Club;
  @OneToOne(() => Person, { onDelete: 'RESTRICT' })
  @JoinColumn()
  referee!: Person;
}

@Entity()
@Tree('closure-table')
export class Category {
  @PrimaryGeneratedColumn() id!: number;
  @Column() title!: string;
  @TreeChildren() children!: Category[];
  @TreeParent({ onDelete: 'CASCADE' }) parent!: Category;
}

@Entity()
@Tree('materialized-path')
export class Page {
  @PrimaryGeneratedColumn({ type: 'int', unsigned: true }) id!: number;
  @TreeChildren() children!: Page[];
  @TreeParent() parent!: Page;
}

@Entity()
@Tree('nested-set')
export class Region {
  @PrimaryGeneratedColumn() id!: number;
  @TreeChildren() children!: Region[];
  @TreeParent() parent!: Region;
}

@ViewEntity({
  name: 'bosses',
  expression: (source) =>
    source
      .createQueryBuilder()
      .select('person.id', 'id')
      .addSelect('person.name', 'name')
      .from(Person, 'person')
      .where('person.salary > 100'),
})
export class Boss {
  @ViewColumn() id!: string;
  @ViewColumn() name!: string;
}

/** Of another database: none of this one's. */
@Entity({ database: 'archive', name: 'old_people' })
export class OldPerson {
  @PrimaryColumn() id!: number;
}

/** Of this one, by the name that it has in production. */
@Entity({ database: 'shop_production', name: 'new_people' })
export class NewPerson {
  @PrimaryColumn() id!: number;
  @ManyToOne(() => Person) person!: Person;
}

/** Somebody else keeps it. */
@Entity({ synchronize: false, name: 'kept_elsewhere' })
export class KeptElsewhere {
  @PrimaryColumn() id!: number;
}
