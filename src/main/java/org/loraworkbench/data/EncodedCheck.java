package org.loraworkbench.data;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.ModelLimits;
import org.loraworkbench.data.examples.DataException;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.Origin;

/**
 * Compares what was encoded with what the model has rows for, all of it, before the first step; and
 * says how many rows a limit cuts.
 *
 * @param notices takes a sentence about each limit that was met
 */
record EncodedCheck(TokenBounds bounds, Consumer<String> notices) {

    /**
     * @return the same examples
     * @throws ConfigException with file and line of the first example that uses a token that is
     *     beyond the model's table
     */
    <E extends EncodedExamples> E train(E examples, Dataset<?> data) {
        return checked(examples, data.reading().train(), "rows to train on");
    }

    /** The same for the part to be judged by. */
    <E extends EncodedExamples> E validation(E examples, Dataset<?> data) {
        return checked(examples, data.reading().validation(), "rows to be judged by");
    }

    private <E extends EncodedExamples> E checked(E examples, Origin origin, String part) {
        rows(examples)
                .mapToObj(row -> new Beyond(examples.origin(row), problem(examples.inputs(row))))
                .filter(row -> row.problem != null)
                .min(Comparator.comparingInt(row -> origin.line(row.example)))
                .ifPresent(
                        first -> {
                            throw new ConfigException(
                                    "dataset", origin.of(first.example) + ": " + first.problem);
                        });
        requirePadding(examples.padding());
        tellOfLimits(examples, part);
        return examples;
    }

    /** An example, and what is beyond the model's tables in it; null: nothing. */
    private record Beyond(int example, String problem) {}

    private String problem(List<EncodedText> texts) {
        try {
            texts.forEach(bounds::require);
            return null;
        } catch (DataException e) {
            return e.getMessage();
        }
    }

    private void requirePadding(Padding padding) {
        try {
            bounds.requireTokens(padding.padToken());
        } catch (DataException e) {
            throw new ConfigException("base", "short texts are filled up: " + e.getMessage());
        }
    }

    private void tellOfLimits(EncodedExamples examples, String part) {
        ModelLimits limits = bounds.limits();
        int maxLength = bounds.tokenizer().maxLength();
        long cut =
                rows(examples)
                        .filter(row -> examples.inputs(row).stream().anyMatch(EncodedText::isCut))
                        .count();
        if (cut > 0) {
            notices.accept(
                    "%,d of %,d %s are longer than max_length %,d, and are cut there."
                            .formatted(cut, examples.size(), part, maxLength));
        }
        long beyond =
                rows(examples)
                        .filter(row -> examples.longestInput(row) > limits.longestText())
                        .count();
        if (beyond > 0) {
            notices.accept(
                    "%,d of %,d %s are longer than the %,d tokens that the base was made for (max_position_embeddings); it has not learned to read so far."
                            .formatted(beyond, examples.size(), part, limits.longestText()));
        }
    }

    private static IntStream rows(EncodedExamples examples) {
        return IntStream.range(0, examples.size());
    }
}
