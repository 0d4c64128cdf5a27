package org.loraworkbench.formats;

import java.util.Arrays;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;
import org.loraworkbench.nn.Role;

/** Checks that an adapter's tensors have the shapes that they need on a base. */
final class TensorShapes {

    private TensorShapes() {}

    /**
     * @param module that the tensor belongs to
     * @throws FormatException if the shape is another; where only a table's rows differ, in words
     *     that say what the base lacks
     */
    static void require(TensorSource file, String name, long[] needed, ModuleOutline module) {
        long[] found = file.shape(name);
        if (Arrays.equals(found, needed)) {
            return;
        }
        int words = axisOfWords(name, module);
        if (words >= 0 && found.length == needed.length && differOnlyIn(words, found, needed)) {
            throw new FormatException(
                    "%s: the tensor %s is for %d words, but the base has rows for %d: resize its tables to %d rows first (in transformers resize_token_embeddings and save_pretrained), or take the base that the adapter was trained on"
                            .formatted(
                                    file.description(),
                                    name,
                                    found[words],
                                    needed[words],
                                    found[words]));
        }
        throw new FormatException(
                "%s: the tensor %s has the shape %s, but this adapter's must have %s"
                        .formatted(
                                file.description(),
                                name,
                                Arrays.toString(found),
                                Arrays.toString(needed)));
    }

    /** Which axis counts the words; -1 where none does. */
    private static int axisOfWords(String name, ModuleOutline module) {
        if (module.kind() == Kind.EMBEDDING) {
            return name.endsWith(".lora_embedding_A")
                    ? 1
                    : name.endsWith(".lora_embedding_B") ? -1 : 0;
        }
        return module.role() == Role.LANGUAGE_HEAD && !name.endsWith(".lora_A.weight") ? 0 : -1;
    }

    private static boolean differOnlyIn(int axis, long[] found, long[] needed) {
        long[] same = found.clone();
        same[axis] = needed[axis];
        return Arrays.equals(same, needed);
    }
}
