-- +goose Up
CREATE TABLE literal (price VARCHAR(20) DEFAULT '$TENANT');
-- +goose ENVSUB ON
CREATE TABLE ${TENANT}_prices (
  price DECIMAL(10, 2) NOT NULL,
  currency CHAR(3) NOT NULL DEFAULT '${CURRENCY:-EUR}',
  mark CHAR(1) DEFAULT '$$' COMMENT '${GREETING}; $TENANT'
);
-- +goose ENVSUB OFF

-- +goose Down
-- +goose ENVSUB ON
DROP TABLE ${TENANT}_prices;
-- +goose ENVSUB OFF
DROP TABLE literal;
