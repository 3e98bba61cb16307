package io.flit.sql;

import io.flit.GeneratedShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What the documents' SQL is tried with: one engine, and the generated shop's warehouse. */
final class World {
  private static GoogleSql googleSql;

  private World() {}

  /** The engine, with all tables in its catalog. */
  static synchronized GoogleSql googleSql() {
    if (googleSql == null) {
      googleSql = new GoogleSql();
    }
    return googleSql;
  }

  static PipelineTables tables() {
    return new PipelineTables(warehouse());
  }

  static Path warehouse() {
    try {
      return GeneratedShop.warehouse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
