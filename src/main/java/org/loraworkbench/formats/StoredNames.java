package org.loraworkbench.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;

/** The names that a base's tensors have in its files, by those that they have in a model. */
final class StoredNames {

    private final TensorSource source;
    private final ModelOutline model;
    private final List<String> prefixes;

    /** What is one tensor with a table, by the name of its weight. */
    private final Map<String, List<String>> tied = new HashMap<>();

    /**
     * @param model that is read from the files
     */
    StoredNames(TensorSource source, ModelOutline model) {
        this.source = source;
        this.model = model;
        prefixes = model.prefixes();
        for (ModuleOutline module : model.modules()) {
            if (module.kind() == Kind.EMBEDDING) {
                tied.put(module.weight().name(), model.tiedTo(module));
            }
        }
    }

    /**
     * The name in the files. A bare base model leaves its prefix out; a model with a head has it
     * where the bare outline does not, or another one, or twice; files from TensorFlow call a
     * norm's weight gamma; and of what is tied, a file may hold any one.
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
            candidates.add(prefix + "." + prefix + "." + bare);
        }
        candidates.add(model.storedName(name));
        tied.getOrDefault(name, List.of()).forEach(other -> candidates.addAll(candidates(other)));
        return candidates;
    }

    /** What another program has put into a name, such as {@code module.} before it, if it has. */
    Optional<String> strangePart(String name) {
        for (String candidate : candidates(name)) {
            for (String stored : source.names()) {
                Optional<String> part = partBetween(candidate, stored);
                if (part.isPresent()) {
                    return part;
                }
            }
        }
        return Optional.empty();
    }

    /** What must be taken out of the second name to get the first: whole steps of the path. */
    static Optional<String> partBetween(String name, String longer) {
        int more = longer.length() - name.length();
        for (int start = 0; more > 0 && start >= 0; start = name.indexOf('.', start) + 1) {
            if (!longer.startsWith(name.substring(0, start))) {
                break;
            }
            String part = longer.substring(start, start + more);
            if (part.endsWith(".") && longer.endsWith(name.substring(start))) {
                return Optional.of(part);
            }
            if (name.indexOf('.', start) < 0) {
                break;
            }
        }
        return Optional.empty();
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
