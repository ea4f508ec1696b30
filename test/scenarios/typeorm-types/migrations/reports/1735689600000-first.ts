import { MigrationInterface, QueryRunner } from "typeorm";

export class First1735689600000 implements MigrationInterface {
    name = 'First1735689600000'

    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`CREATE TABLE \`r_figure\` (\`month\` char(7) NOT NULL, \`net\` int NOT NULL DEFAULT '0', \`rate\` decimal(6,4) NOT NULL DEFAULT '0.1900', \`sum\` decimal(12,2) AS (\`net\` * (1 + \`rate\`)) STORED, \`first\` varchar(20) AS (concat(\`month\`, '-01')) VIRTUAL, \`seen\` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP() ON UPDATE CURRENT_TIMESTAMP, INDEX \`IDX_18bd8b6bd0b9753885ba375786\` (\`sum\`), PRIMARY KEY (\`month\`)) ENGINE=InnoDB COMMENT="Columns that are computed"`);
        await queryRunner.query(`INSERT INTO \`typeorm_metadata\`(\`database\`, \`schema\`, \`table\`, \`type\`, \`name\`, \`value\`) VALUES (DEFAULT, ?, ?, ?, ?, ?)`, ["reports","r_figure","GENERATED_COLUMN","sum","`net` * (1 + `rate`)"]);
        await queryRunner.query(`INSERT INTO \`typeorm_metadata\`(\`database\`, \`schema\`, \`table\`, \`type\`, \`name\`, \`value\`) VALUES (DEFAULT, ?, ?, ?, ?, ?)`, ["reports","r_figure","GENERATED_COLUMN","first","concat(`month`, '-01')"]);
        await queryRunner.query(`CREATE TABLE \`r_periods\` (\`id\` int NOT NULL AUTO_INCREMENT, \`title\` varchar(80) NOT NULL, \`begins\` date NOT NULL, \`kind\` enum ('week', 'month', 'year''s') NOT NULL DEFAULT 'week', INDEX \`periods_by_begin\` (\`begins\`, \`kind\`), UNIQUE INDEX \`IDX_6fb77eed80f5565dfa1cdf20e3\` (\`title\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`);
        await queryRunner.query(`CREATE VIEW \`r_totals\` AS SELECT \`month\`, \`net\` FROM \`r_figure\` WHERE \`net\` > 0`);
        await queryRunner.query(`INSERT INTO \`typeorm_metadata\`(\`database\`, \`schema\`, \`table\`, \`type\`, \`name\`, \`value\`) VALUES (DEFAULT, ?, DEFAULT, ?, ?, ?)`, ["reports","VIEW","r_totals","SELECT `month`, `net` FROM `r_figure` WHERE `net` > 0"]);
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`DELETE FROM \`typeorm_metadata\` WHERE \`type\` = ? AND \`name\` = ? AND \`schema\` = ?`, ["VIEW","r_totals","reports"]);
        await queryRunner.query(`DROP VIEW \`r_totals\``);
        await queryRunner.query(`DROP INDEX \`IDX_6fb77eed80f5565dfa1cdf20e3\` ON \`r_periods\``);
        await queryRunner.query(`DROP INDEX \`periods_by_begin\` ON \`r_periods\``);
        await queryRunner.query(`DROP TABLE \`r_periods\``);
        await queryRunner.query(`DELETE FROM \`typeorm_metadata\` WHERE \`type\` = ? AND \`name\` = ? AND \`schema\` = ? AND \`table\` = ?`, ["GENERATED_COLUMN","first","reports","r_figure"]);
        await queryRunner.query(`DELETE FROM \`typeorm_metadata\` WHERE \`type\` = ? AND \`name\` = ? AND \`schema\` = ? AND \`table\` = ?`, ["GENERATED_COLUMN","sum","reports","r_figure"]);
        await queryRunner.query(`DROP INDEX \`IDX_18bd8b6bd0b9753885ba375786\` ON \`r_figure\``);
        await queryRunner.query(`DROP TABLE \`r_figure\``);
    }

}
