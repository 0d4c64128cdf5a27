package org.loraworkbench.gui.playground;

import java.util.List;

/**
 * A score at a rank.
 *
 * @param rank the mean over the layers where they differ
 * @param trained whether a lane was trained at that rank, rather than cut to it
 * @param styleClasses define its colour
 */
record RankPoint(
        String name, double rank, double value, boolean trained, List<String> styleClasses) {}
