package org.loraworkbench.gui.lab.chart;

import java.util.List;

/**
 * A value of every layer of an adapter.
 *
 * @param name of the adapter
 * @param cells the layers that have one
 */
public record DepthMap(String name, List<Cell> cells) {

    /**
     * A layer's value.
     *
     * @param layer Hugging Face's name of the module
     * @param row place of its kind of module, from 0
     * @param column place of its block, from 0
     */
    public record Cell(String layer, int row, int column, double value) {}
}
