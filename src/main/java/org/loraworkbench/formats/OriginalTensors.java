package org.loraworkbench.formats;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.loraworkbench.formats.MappedTensorFile.Region;

/**
 * The tensors of a merged model's base: those that the merge kept aside, and those that are in the
 * model unchanged.
 */
final class OriginalTensors {

    private final Path merged;
    private final TensorSource gone;
    private final TensorSource weights;
    private final Map<String, String> inModel = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * @param unchanged names in the base by those in the model
     * @param gone tensors that are no longer in the model
     */
    OriginalTensors(
            Path merged, Map<String, String> unchanged, TensorSource gone, TensorSource weights) {
        this.merged = merged;
        this.gone = gone;
        this.weights = weights;
        unchanged.forEach((name, inBase) -> inModel.put(inBase, name));
    }

    /**
     * A tensor of the base, each once: a record cannot make more of a model than there is.
     *
     * @param place where the base's header puts it
     * @throws FormatException if there is no such tensor of this size, or it was taken already
     */
    TensorData take(String name, Region place) {
        TensorSource source = gone.contains(name) ? gone : weights;
        String stored = source == gone ? name : inModel.get(name);
        if (stored == null || !source.contains(stored) || !taken.add(name)) {
            throw wrong("the tensor '%s', which is missing", name);
        }
        TensorData tensor = source.read(stored);
        if (tensor.bytes().remaining() != place.byteLength()) {
            throw wrong("another size of the tensor '%s'", name);
        }
        return tensor;
    }

    private FormatException wrong(String what, String name) {
        return new FormatException(
                "%s tells of %s in the weights and %s; the model was changed since it was merged, so that its base cannot be restored from it."
                        .formatted(
                                merged.resolve(MergeRecord.FILE),
                                what.formatted(name),
                                MergeRecord.ORIGINALS));
    }
}
