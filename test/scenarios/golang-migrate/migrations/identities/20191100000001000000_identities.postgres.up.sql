CREATE TABLE "identities" ("id" UUID NOT NULL PRIMARY KEY, "traits" jsonb NOT NULL);
