package org.loraworkbench.nn.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.loraworkbench.config.GenerationConfig;
import org.loraworkbench.config.GenerationRules;
import org.loraworkbench.nn.KeyValueCache;
import org.loraworkbench.nn.TransformerModel;

/**
 * Lets every lane of a language model go on with the same prompt: they write in step, each reading
 * what it wrote itself. A lane that has come to its end waits for the others.
 */
public final class Generator {

    private final Function<TransformerModel.Inputs, NDArray> forward;
    private final OptionalInt decoderStart;
    private final NDManager manager;
    private final int lanes;
    private final Set<Integer> endTokens;
    private final TransformerModel.Reach reach;
    private final GenerationRules rules;

    /** Hears of every token. */
    @FunctionalInterface
    public interface Listener {

        /**
         * @param texts what each lane has written so far, in tokens, without the prompt
         * @return whether to go on
         */
        boolean wrote(List<LaneText> texts);
    }

    /**
     * What one lane wrote.
     *
     * @param ended it came to its own end, and was not cut off
     */
    public record LaneText(List<Integer> tokens, boolean ended) {
        public LaneText {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * @param forward gives a model's output, {@code [lanes or 1, batch, tokens, vocabulary]}
     * @param decoderStart as the model's own
     * @param manager owns what is computed, for the time of one token
     * @param lanes of the model
     * @param endTokens end a text; they are not part of it
     * @param reach how far the model lets a text grow, prompt included
     * @param rules what the model asks of a text besides
     */
    public Generator(
            Function<TransformerModel.Inputs, NDArray> forward,
            OptionalInt decoderStart,
            NDManager manager,
            int lanes,
            Set<Integer> endTokens,
            TransformerModel.Reach reach,
            GenerationRules rules) {
        this.forward = forward;
        this.decoderStart = decoderStart;
        this.manager = manager;
        this.lanes = lanes;
        this.endTokens = Set.copyOf(endTokens);
        this.reach = reach;
        this.rules = rules;
    }

    /**
     * Writes after a prompt, or, with a decoder apart, a text for it.
     *
     * @return by lane
     */
    public List<LaneText> generate(int[] prompt, GenerationConfig config, Listener listener) {
        int[] begin = decoderStart.isPresent() ? new int[] {decoderStart.getAsInt()} : prompt;
        List<Writing> writings =
                Stream.generate(() -> new Writing(begin, config)).limit(lanes).toList();
        int room = Math.min(config.maxNewTokens(), reach.longest() - begin.length);
        boolean goesOn = true;
        try (KeyValueCache cache = new KeyValueCache()) {
            for (int token = 0; token < room && goesOn; token++) {
                boolean anew = token > 0 && begin.length + token == reach.turn() + 1;
                if (anew) {
                    cache.clear();
                }
                float[][] logits = nextLogits(prompt, writings, token == 0 || anew, cache);
                for (int lane = 0; lane < lanes; lane++) {
                    writings.get(lane).append(logits[logits.length == 1 ? 0 : lane]);
                }
                goesOn =
                        listener.wrote(texts(writings))
                                && writings.stream().anyMatch(w -> !w.ended);
            }
        }
        return texts(writings);
    }

    private static List<LaneText> texts(List<Writing> writings) {
        return writings.stream().map(Writing::text).toList();
    }

    /** The logits of the token to come, {@code [lanes or 1][vocabulary]}. */
    private float[][] nextLogits(
            int[] prompt, List<Writing> writings, boolean whole, KeyValueCache cache) {
        try (NDScope scope = new NDScope()) {
            NDArray output = forward.apply(inputs(prompt, writings, whole, cache));
            NDArray last = output.get(":, 0, -1"); // (L or 1, vocabulary)
            float[] values = last.toFloatArray();
            int rows = (int) last.getShape().get(0);
            int size = values.length / rows;
            return IntStream.range(0, rows)
                    .mapToObj(row -> Arrays.copyOfRange(values, row * size, (row + 1) * size))
                    .toArray(float[][]::new);
        }
    }

    /** The whole texts of the lanes, or what they wrote last. */
    private TransformerModel.Inputs inputs(
            int[] prompt, List<Writing> writings, boolean whole, KeyValueCache cache) {
        NDArray written = newTokens(writings, whole);
        if (decoderStart.isPresent()) {
            NDArray mask = ones(prompt.length);
            return new TransformerModel.Inputs(row(prompt), mask, null, written, cache);
        }
        NDArray mask = ones(writings.get(0).ids.size());
        return new TransformerModel.Inputs(written, mask, null, null, cache);
    }

    /** Of every lane the tokens that the model has not seen, {@code [lanes, 1, tokens]}. */
    private NDArray newTokens(List<Writing> writings, boolean all) {
        long[] ids =
                writings.stream()
                        .flatMap(writing -> writing.ids.stream().skip(all ? 0 : writing.seen()))
                        .mapToLong(Integer::longValue)
                        .toArray();
        return manager.create(ids, new Shape(lanes, 1, ids.length / lanes));
    }

    private NDArray row(int[] ids) {
        long[] values = Arrays.stream(ids).asLongStream().toArray();
        return manager.create(values, new Shape(1, values.length));
    }

    /** A mask that hides nothing. */
    private NDArray ones(int tokens) {
        return manager.ones(new Shape(1, tokens), DataType.INT64);
    }

    /** One lane's text in the making. */
    private final class Writing {
        private final TokenChooser chooser;
        private final TokenRules tokenRules;
        private final List<Integer> ids = new ArrayList<>();
        private final int begin;
        private int end;
        private boolean ended;

        Writing(int[] begin, GenerationConfig config) {
            chooser = new TokenChooser(config);
            tokenRules = new TokenRules(rules, endTokens, config.maxNewTokens());
            Arrays.stream(begin).forEach(ids::add);
            this.begin = begin.length;
            end = begin.length;
        }

        /** A lane that has ended gets tokens too, to keep step, but nobody reads them. */
        void append(float[] logits) {
            int token = chooser.choose(tokenRules.apply(logits, ids, begin));
            ids.add(token);
            ended = ended || endTokens.contains(token);
            end = ended ? end : ids.size();
        }

        /** Tokens before the last. */
        int seen() {
            return ids.size() - 1;
        }

        LaneText text() {
            return new LaneText(ids.subList(begin, end), ended);
        }
    }
}
