package org.loraworkbench.worker.child.serving;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.EncodedWords;
import org.loraworkbench.data.TextTokenizer;
import org.loraworkbench.data.metrics.NamedPieces;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Request;

/**
 * {@code TOKEN_CLS}: a tag for each word, that of its first token, and what the tags hold together.
 * A text too long for the model is read piece by piece.
 */
final class TagAnswerer implements Answerer {

    private final TextTokenizer tokenizer;

    TagAnswerer(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public List<Answer> answer(ServedCohort cohort, Request request, Progress progress) {
        List<String> words = ((Input.Words) request.input()).words();
        List<TaggedText> texts =
                Stream.generate(() -> new TaggedText(words, cohort.labels()))
                        .limit(cohort.size())
                        .toList();
        int next = 0;
        while (next < words.size()) {
            EncodedWords piece =
                    tokenizer.encodeWords(List.of(words.subList(next, words.size()))).get(0);
            List<float[]> logits = logits(cohort, piece);
            for (int lane = 0; lane < texts.size(); lane++) {
                texts.get(lane).add(piece.wordIds(), logits.get(lane), next);
            }
            int read = readWords(piece);
            next = read == 0 ? words.size() : next + read;
        }
        return texts.stream().<Answer>map(TaggedText::answer).toList();
    }

    private List<float[]> logits(ServedCohort cohort, EncodedWords piece) {
        try (NDScope scope = new NDScope()) {
            Batch row = OneRow.of(piece.text(), cohort.bounds(tokenizer));
            NDArray output = cohort.output(row.toTensors(cohort.manager()));
            return cohort.byLane(output); // (T · labels) for each lane
        }
    }

    /** The words that a piece holds; 0 if there is nothing more that the tokenizer knows. */
    private static int readWords(EncodedWords piece) {
        int read = 0;
        for (int word : piece.wordIds()) {
            read = Math.max(read, word + 1);
        }
        return read;
    }

    /** One lane's tags of a text. */
    private static final class TaggedText {
        private final List<String> words;
        private final List<String> labels;
        private final Integer[] tags;
        private final double[] probabilities;

        TaggedText(List<String> words, List<String> labels) {
            this.words = words;
            this.labels = labels;
            tags = new Integer[words.size()];
            probabilities = new double[words.size()];
        }

        /**
         * @param wordIds of each token of a piece
         * @param logits of each token
         * @param firstWord of the piece
         */
        void add(int[] wordIds, float[] logits, int firstWord) {
            for (int token = wordIds.length - 1; token >= 0; token--) {
                if (wordIds[token] >= 0) {
                    // Backwards, so that the first token of a word has the last say.
                    set(firstWord + wordIds[token], logits, token * labels.size());
                }
            }
        }

        private void set(int word, float[] logits, int start) {
            double[] shares = Probabilities.of(logits, start, labels.size());
            int best = 0;
            for (int label = 1; label < shares.length; label++) {
                best = shares[label] > shares[best] ? label : best;
            }
            tags[word] = best;
            probabilities[word] = shares[best];
        }

        Answer answer() {
            List<Answer.TaggedWord> tagged = new ArrayList<>();
            for (int word = 0; word < tags.length; word++) {
                String tag = tags[word] == null ? "" : labels.get(tags[word]);
                tagged.add(new Answer.TaggedWord(words.get(word), tag, probabilities[word]));
            }
            return new Answer.Tags(tagged, entities());
        }

        private List<Answer.Entity> entities() {
            if (!NamedPieces.canRead(labels)) {
                return List.of();
            }
            List<Integer> known = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            for (int word = 0; word < tags.length; word++) {
                if (tags[word] != null) {
                    known.add(tags[word]);
                    places.add(word);
                }
            }
            return new NamedPieces(labels)
                    .of(known).stream()
                            .map(
                                    piece ->
                                            entity(
                                                    piece.kind(),
                                                    places.get(piece.first()),
                                                    places.get(piece.last())))
                            .toList();
        }

        private Answer.Entity entity(String kind, int first, int last) {
            double sum = 0;
            for (int word = first; word <= last; word++) {
                sum += probabilities[word];
            }
            String text = String.join(" ", words.subList(first, last + 1));
            return new Answer.Entity(kind, text, first, last, sum / (last - first + 1));
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
