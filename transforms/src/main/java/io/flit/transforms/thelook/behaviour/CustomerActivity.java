package io.flit.transforms.thelook.behaviour;

import java.util.List;

/** All that a customer does in the shop. */
public record CustomerActivity(List<Purchase> purchases, List<BrowsingSession> visits) {}
