package io.flit.transforms.statistics.customerbase;

/**
 * When customers may leave. In both families purchases come at a rate of the customer's own, and
 * after a purchase the customer leaves with a chance of their own.
 */
public enum PurchaseFamily {
  /**
   * After every purchase but the first: customers who bought once are there for ever (Fader, Hardie
   * and Lee 2005, Marketing Science 24:275).
   */
  BG_NBD(0),

  /** After every purchase (Batislam, Denizel and Filiztekin 2007, IJRM 24:201). */
  MBG_NBD(1);

  private final int chancesOfFirstPurchase;

  PurchaseFamily(int chancesOfFirstPurchase) {
    this.chancesOfFirstPurchase = chancesOfFirstPurchase;
  }

  /** How often a customer had the chance to leave, after so many repeat purchases. */
  long chancesToLeave(long repeats) {
    return repeats + chancesOfFirstPurchase;
  }
}
