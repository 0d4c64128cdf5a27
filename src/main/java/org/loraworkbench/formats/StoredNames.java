package org.loraworkbench.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names that a base's tensors have in its files, by those that they have in a model. */
final class StoredNames {

    private final TensorSource source;
    private final List<String> prefixes;

    /**
     * @param prefixes names that classes with a head put before the body's, and bare ones leave out
     */
    StoredNames(TensorSource source, List<String> prefixes) {
        this.source = source;
        this.prefixes = prefixes;
    }

    /**
     * The name in the files. A bare base model leaves its prefix out; a model with a head has it
     * where the bare outline does not, or another one; files from TensorFlow call a norm's weight
     * gamma.
     */
    String of(String name) {
        for (String candidate : candidates(name)) {
            if (source.contains(candidate)) {
                return candidate;
            }
            String old =
                    candidate
                            .replace("LayerNorm.weight", "LayerNorm.gamma")
                            .replace("LayerNorm.bias", "LayerNorm.beta");
            if (source.contains(old)) {
                return old;
            }
        }
        return name;
    }

    private List<String> candidates(String name) {
        String bare = name;
        for (String prefix : prefixes) {
            if (name.startsWith(prefix + ".")) {
                bare = name.substring(prefix.length() + 1);
            }
        }
        List<String> candidates = new ArrayList<>(List.of(name, bare));
        for (String prefix : prefixes) {
            candidates.add(prefix + "." + bare);
        }
        return candidates;
    }

    /**
     * @param stored a name in the files
     * @throws FormatException if the tensor has another shape than the configuration asks for
     */
    void requireShape(String stored, long[] shape) {
        if (!Arrays.equals(source.shape(stored), shape)) {
            throw new FormatException(
                    "%s: the tensor %s has the shape %s, but config.json asks for %s"
                            .formatted(
                                    source.description(),
                                    stored,
                                    Arrays.toString(source.shape(stored)),
                                    Arrays.toString(shape)));
        }
    }
}
