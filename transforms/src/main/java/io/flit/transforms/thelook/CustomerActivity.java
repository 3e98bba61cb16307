package io.flit.transforms.thelook;

import java.util.List;

/** All that a customer does in the shop. */
record CustomerActivity(List<Purchase> purchases, List<BrowsingSession> visits) {}
