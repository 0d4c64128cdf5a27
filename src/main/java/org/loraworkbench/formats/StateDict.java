package org.loraworkbench.formats;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the named tensors in what was pickled: the dictionary itself, or one within it, for a
 * training's checkpoint has the weights beside the optimizer's state. Everything else is ignored.
 */
final class StateDict {

    /** What the weights are called within a checkpoint; the first that is there is meant. */
    private static final List<String> USUAL =
            List.of("state_dict", "model_state_dict", "model", "module");

    private StateDict() {}

    /**
     * @param file named in error messages
     * @throws FormatException if there is no dictionary of tensors, or it is not clear which is
     *     meant
     */
    static Map<String, TorchTensor> of(Object pickled, Path file) {
        Map<String, TorchTensor> tensors = tensors(pickled);
        if (!tensors.isEmpty()) {
            return tensors;
        }
        Map<String, Map<String, TorchTensor>> within = within(pickled);
        for (String name : USUAL) {
            if (within.containsKey(name)) {
                return within.get(name);
            }
        }
        if (within.size() == 1) {
            return within.values().iterator().next();
        }
        throw new FormatException(
                within.isEmpty()
                        ? "%s holds no tensors by name; save a model's state_dict() there."
                                .formatted(file)
                        : "%s holds several dictionaries of tensors, %s; keep the weights alone."
                                .formatted(file, String.join(", ", within.keySet())));
    }

    private static Map<String, Map<String, TorchTensor>> within(Object pickled) {
        Map<String, Map<String, TorchTensor>> within = new LinkedHashMap<>();
        entries(pickled).forEach((name, value) -> within.put(name, tensors(value)));
        within.values().removeIf(Map::isEmpty);
        return within;
    }

    private static Map<String, TorchTensor> tensors(Object dictionary) {
        Map<String, TorchTensor> tensors = new LinkedHashMap<>();
        entries(dictionary)
                .forEach(
                        (name, value) -> {
                            if (value instanceof TorchTensor tensor) {
                                tensors.put(name, tensor);
                            }
                        });
        return tensors;
    }

    private static Map<String, Object> entries(Object dictionary) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (dictionary instanceof Map<?, ?> map) {
            map.forEach(
                    (name, value) -> {
                        if (name instanceof String text) {
                            entries.put(text, value);
                        }
                    });
        }
        return entries;
    }
}
