package org.loraworkbench.gui.lab.chart;

import java.util.List;
import org.loraworkbench.analysis.spectrum.BaseComparison;

/**
 * A layer of an adapter beside its frozen weight.
 *
 * @param name of the adapter
 */
public record ComparedAdapter(String name, List<String> styleClasses, BaseComparison comparison) {}
