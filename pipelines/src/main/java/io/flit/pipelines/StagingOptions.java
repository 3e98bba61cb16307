package io.flit.pipelines;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** How raw tables are staged. */
public interface StagingOptions extends WarehouseOptions {
  @Description(
      "Whether pseudonyms stand for personal data (names, e-mail addresses, addresses, free text)"
          + " in staged tables, rejects and all that is made of them. The same value always has the"
          + " same pseudonym, so that rows join and count as before. Raw tables stay as they are.")
  @Default.Boolean(false)
  @TemplateParameter(
      label = "Mask personal data",
      group = TemplateParameter.Group.FIGURES,
      regex = "true|false")
  boolean getMaskPersonalData();

  void setMaskPersonalData(boolean maskPersonalData);

  @Description(
      "The file with the secret key that makes the pseudonyms, at least 16 bytes, such as openssl"
          + " rand -out FILE 32 writes. Default: _mask.key in the warehouse's directory, made when"
          + " it is first needed.")
  @TemplateParameter(
      label = "Key of the pseudonyms",
      group = TemplateParameter.Group.FIGURES,
      regex = "gs://[a-z0-9].+",
      type = TemplateParameter.Type.GCS_READ_FILE)
  String getMaskKeyFile();

  void setMaskKeyFile(String maskKeyFile);
}
