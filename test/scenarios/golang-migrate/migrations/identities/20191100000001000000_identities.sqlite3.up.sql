CREATE TABLE "identities" ("id" TEXT PRIMARY KEY);
