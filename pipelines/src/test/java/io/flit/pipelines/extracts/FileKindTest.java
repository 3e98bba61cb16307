package io.flit.pipelines.extracts;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileKindTest {
  private static FileKind of(String text) {
    return of(text, StandardCharsets.ISO_8859_1);
  }

  private static FileKind of(String text, Charset charset) {
    return FileKind.of(text.getBytes(charset));
  }

  @Test
  void textIsText() {
    assertThat(of("id,name\n1,X\n"), is(FileKind.TEXT));
    assertThat(of("id,name\r\n"), is(FileKind.TEXT));
    assertThat(of("id,name\r"), is(FileKind.TEXT));
    assertThat(of("\u00ef\u00bb\u00bfid,name\n"), is(FileKind.TEXT));
    assertThat(of("id,na\0me\n1,X\n"), is(FileKind.TEXT));
    assertThat(of("\u00ff,broken\n"), is(FileKind.TEXT));
  }

  @Test
  void formatsAreKnownByTheirMagicBytes() {
    assertThat(of("PAR1..."), is(FileKind.PARQUET));
    assertThat(of("PARE..."), is(FileKind.ENCRYPTED_PARQUET));
    assertThat(of("\u001f\u008b\u0008"), is(FileKind.GZIP));
    assertThat(of("\u0028\u00b5\u002f\u00fd"), is(FileKind.ZSTD));
    assertThat(of("BZh91AY&SY"), is(FileKind.BZIP2));
    assertThat(of("BZh,name\n"), is(FileKind.TEXT));
    assertThat(of("PK\u0003\u0004..orders.csv"), is(FileKind.ZIP));
    assertThat(of("PK\u0003\u0004..[Content_Types].xml"), is(FileKind.EXCEL));
    assertThat(of("Obj\u0001"), is(FileKind.AVRO));
    assertThat(of("ORC,name\n"), is(FileKind.TEXT));
  }

  @Test
  void whatIsSavedInThePlaceOfATableIsNamed() {
    assertThat(of(""), is(FileKind.EMPTY));
    assertThat(of("\0\0\0\0"), is(FileKind.ZEROS));
    assertThat(of("version https://git-lfs.github.com/spec/v1\n"), is(FileKind.LFS_POINTER));
    assertThat(of("/annex/objects/SHA256E-s1--a.csv\n"), is(FileKind.ANNEX_POINTER));
    assertThat(of("\n<!DOCTYPE html><html>"), is(FileKind.HTML));
    assertThat(of("<?xml version='1.0'?><Error><Code>AccessDenied</Code>"), is(FileKind.XML));
    assertThat(of("<Error><Code>AccessDenied</Code>"), is(FileKind.XML));
    assertThat(of("{\"error\": {\"code\": 403}}"), is(FileKind.JSON));
    assertThat(of("[{\"id\": 1}]"), is(FileKind.JSON));
    assertThat(of("id,name\r1,X\r2,Y\r"), is(FileKind.CR_LINES));
  }

  @Test
  void utf16IsKnownWithAndWithoutAByteOrderMark() {
    assertThat(of("id,name\n", StandardCharsets.UTF_16), is(FileKind.UTF_16));
    assertThat(of("id,name\n", StandardCharsets.UTF_16LE), is(FileKind.UTF_16));
    assertThat(of("id,name\n", StandardCharsets.UTF_16BE), is(FileKind.UTF_16));
  }
}
