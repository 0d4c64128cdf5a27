package org.loraworkbench.gui.lab;

import org.loraworkbench.analysis.spectrum.Directions;

/** The directions of two adapters at a layer. */
public record SimilarityQuestion(
        ShownAdapter first, ShownAdapter second, String layer, Directions directions) {}
