package org.loraworkbench.worker.child.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

/** What a lane made of a base: adapters, or other weights. */
interface ChangedModel extends AutoCloseable {

    /** The model whose layers it changes. */
    ModelOutline outline(ModelConfig base);

    /** The layers that it changes. */
    List<String> layers();

    /**
     * Compares a layer with the base's weight.
     *
     * @param line takes what is told of it
     * @throws org.loraworkbench.formats.FormatException if it does not fit the weight
     */
    void compare(String layer, WeightSpectrum weight, ObjectNode line);

    @Override
    void close();
}
