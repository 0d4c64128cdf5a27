package org.loraworkbench.nn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.loraworkbench.config.ConfigException;

/**
 * What {@code layer_types} says of each block: whether it looks at a window or at the whole text.
 */
final class LayerTypes {

    static final String SLIDING = "sliding_attention";
    static final String FULL = "full_attention";

    private LayerTypes() {}

    /**
     * Whether each block looks at a window.
     *
     * @param otherwise says it where the configuration does not
     * @throws ConfigException if it names another kind, or not one for each block
     */
    static List<Boolean> sliding(ModelConfig config, int layers, IntPredicate otherwise) {
        JsonNode types = config.json().path("layer_types");
        if (types.isArray() && types.size() != layers) {
            throw new ConfigException(
                    "config.json",
                    "layer_types holds %d types, but num_hidden_layers is %d; it must hold one for each layer"
                            .formatted(types.size(), layers));
        }
        return IntStream.range(0, layers)
                .mapToObj(
                        block ->
                                types.isArray()
                                        ? isSliding(config, types.get(block).asText())
                                        : otherwise.test(block))
                .toList();
    }

    private static boolean isSliding(ModelConfig config, String type) {
        if (!List.of(SLIDING, FULL).contains(type)) {
            throw new ConfigException(
                    "config.json",
                    "layer_types holds \"%s\"; of %s only \"%s\" and \"%s\" are supported"
                            .formatted(type, config.modelType(), FULL, SLIDING));
        }
        return type.equals(SLIDING);
    }
}
