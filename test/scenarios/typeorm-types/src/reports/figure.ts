import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity({ comment: 'Columns that are computed' })
@Index(['sum'])
export class Figure {
  @PrimaryColumn({ type: 'char', length: 7 })
  month!: string;

  @Column({ default: 0 })
  net!: number;

  @Column({ type: 'decimal', precision: 6, scale: 4, default: 0.19 })
  rate!: string;

  @Column({ type: 'decimal', precision: 12, scale: 2, asExpression: '`net` * (1 + `rate`)', generatedType: 'STORED' })
  sum!: string;

  @Column({ type: 'varchar', length: 20, asExpression: "concat(`month`, '-01')", generatedType: 'VIRTUAL', nullable: true })
  first!: string;

  @Column({ type: 'timestamp', default: () => 'CURRENT_TIMESTAMP', onUpdate: 'CURRENT_TIMESTAMP' })
  seen!: Date;
}
