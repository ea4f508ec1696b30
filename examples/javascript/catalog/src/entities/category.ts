import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export enum Shelf {
  Low = 'low',
  High = 'high',
}

@Entity('category')
export class Category {
  @PrimaryGeneratedColumn({ type: 'int' })
  id: number;

  @Column({ type: 'varchar', length: 80 })
  @Index('category_name', { unique: true })
  name: string;

  @Column({ type: 'enum', enum: Shelf, default: Shelf.Low })
  shelf: Shelf;
}
