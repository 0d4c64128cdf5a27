package org.loraworkbench.formats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;

/**
 * Where in an adapter's file the rows lie that {@link TrainedTokens} sets anew, and in which table
 * of the base they belong. PEFT lets a head that is tied to the table follow it.
 */
final class TokenRows {

    /** What stands behind the module's name; the rows are whole and no differences. */
    static final String ROWS = ".token_adapter.trainable_tokens_delta";

    /** The whole table, which PEFT saves where it is asked to ({@code save_embedding_layers}). */
    static final String TABLE = ".token_adapter.base_layer.weight";

    private final AdapterLayout layout;
    private final TrainedTokens tokens;
    private final TensorSource file;

    TokenRows(AdapterLayout layout, TrainedTokens tokens, TensorSource file) {
        this.layout = layout;
        this.tokens = tokens;
        this.file = file;
        tokens.byModule().keySet().forEach(this::requireRows);
    }

    private void requireRows(String module) {
        boolean found = file.names().stream().anyMatch(name -> name.endsWith(module + ROWS));
        if (!found && !followsItsTable(module)) {
            throw new FormatException(
                    "%s: the tensor %s%s is missing, though %s is set"
                            .formatted(
                                    file.description(),
                                    module.isEmpty() ? "…" : module,
                                    ROWS,
                                    TrainedTokens.KEY));
        }
    }

    /** PEFT keeps the rows of a table and of the head that is tied to it once. */
    private boolean followsItsTable(String module) {
        return layout.model().modules().stream()
                .filter(head -> head.kind() == Kind.TIED_LINEAR && head.name().endsWith(module))
                .anyMatch(head -> tokens.of(table(head).name()).equals(tokens.of(head.name())));
    }

    /**
     * The indices of the rows that a tensor of the file holds.
     *
     * @param module that it belongs to
     * @throws FormatException if they are not those of the configuration, or cannot be set apart
     *     from what else is tied to them
     */
    List<Integer> indices(ModuleOutline module, String name, long[] table) {
        List<Integer> indices =
                own(module)
                        .orElseThrow(
                                () ->
                                        new FormatException(
                                                "%s: the tensor %s holds rows of %s, but %s names none of them"
                                                        .formatted(
                                                                file.description(),
                                                                name,
                                                                module.name(),
                                                                TrainedTokens.KEY)));
        long[] shape = file.shape(name);
        if (!Arrays.equals(shape, new long[] {indices.size(), table[1]})) {
            throw new FormatException(
                    "%s: the tensor %s has the shape %s, but %s names %d tokens for rows of %d numbers"
                            .formatted(
                                    file.description(),
                                    name,
                                    Arrays.toString(shape),
                                    TrainedTokens.KEY,
                                    indices.size(),
                                    table[1]));
        }
        indices.stream()
                .filter(index -> index >= table[0])
                .findFirst()
                .ifPresent(index -> refuseBeyond(module, index, table[0]));
        requireWithTable(module, indices);
        return indices;
    }

    private void refuseBeyond(ModuleOutline module, int index, long rows) {
        throw new FormatException(
                "%s: %s names the token %d, but %s has rows for %d in this base: resize its tables first (in transformers resize_token_embeddings and save_pretrained), or take the base that the adapter was trained on"
                        .formatted(
                                file.description(), TrainedTokens.KEY, index, module.name(), rows));
    }

    /** Of a head that follows its table, the table's. */
    private Optional<List<Integer>> own(ModuleOutline module) {
        return module.kind() == Kind.TIED_LINEAR
                ? tokens.of(module.name()).or(() -> tokens.of(table(module).name()))
                : tokens.of(module.name());
    }

    private ModuleOutline table(ModuleOutline head) {
        return layout.model().tableOf(head);
    }

    /** In the table and in the head that is tied to it, the rows of the same tokens are one. */
    private void requireWithTable(ModuleOutline module, List<Integer> indices) {
        for (ModuleOutline head : layout.model().modules()) {
            if (head.kind() != Kind.TIED_LINEAR
                    || !head.equals(module) && !table(head).equals(module)) {
                continue;
            }
            boolean follows =
                    tokens.of(table(head).name()).filter(indices::equals).isPresent()
                            && tokens.of(head.name()).orElse(indices).equals(indices);
            if (!follows || !layout.keepsTied(head)) {
                throw new FormatException(
                        "%s: %s sets rows of %s, to which the base ties %s, and the adapter trains the two differently; only adapters in which the head follows its table, or of a base that does not tie them, can be opened"
                                .formatted(
                                        file.description(),
                                        TrainedTokens.KEY,
                                        table(head).name(),
                                        head.name()));
            }
        }
    }

    /**
     * A table with its new rows.
     *
     * @param values of the table, row-major; changed
     */
    static float[] set(float[] values, List<Integer> indices, float[] rows) {
        int width = rows.length / indices.size();
        for (int i = 0; i < indices.size(); i++) {
            System.arraycopy(rows, i * width, values, indices.get(i) * width, width);
        }
        return values;
    }
}
