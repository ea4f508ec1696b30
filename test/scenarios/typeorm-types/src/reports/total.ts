import { ViewColumn, ViewEntity } from 'typeorm';

@ViewEntity({ name: 'totals', expression: 'SELECT `month`, `net` FROM `r_figure` WHERE `net` > 0' })
export class Total {
  @ViewColumn()
  month!: string;

  @ViewColumn()
  net!: number;
}
