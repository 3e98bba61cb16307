package io.flit.transforms.thelook.behaviour;

/** What the generated customers behave like. */
public enum Realism {
  /**
   * As flat as the public dataset: every figure is independent of every other, there are no
   * seasons, no loyal customers and no best sellers, statuses never age, and all the public
   * dataset's quirks are there, dates in the future among them.
   */
  THELOOK,

  /**
   * What the public dataset lacks: growth, seasons and weekdays, best sellers, customers who come
   * back and customers who fade, favourite categories and price levels, returns that differ by
   * category, deliveries that slip before Christmas, orders that age. Nothing happens at or after
   * the instant that the world is generated for.
   */
  LIFELIKE
}
