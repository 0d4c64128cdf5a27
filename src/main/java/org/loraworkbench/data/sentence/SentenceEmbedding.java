package org.loraworkbench.data.sentence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.data.Scalar;

/**
 * How a model makes a text into a vector.
 *
 * @param poolings one, or several whose vectors stand one behind the other
 * @param normalized whether the vector that is given has the length 1
 * @param maxLength the most tokens that the model is given of a text; empty: no such bound
 * @param lowerCase whether it is given lower case letters alone
 */
public record SentenceEmbedding(
        List<Pooling> poolings, boolean normalized, OptionalInt maxLength, boolean lowerCase) {

    /** Where no file says anything: the mean of all tokens. */
    public static final SentenceEmbedding MEAN =
            new SentenceEmbedding(List.of(Pooling.MEAN), true, OptionalInt.empty(), false);

    private static final int WIDTH = 2;
    private static final float SHORTEST = 1e-12f;

    public SentenceEmbedding {
        poolings = List.copyOf(poolings);
    }

    /**
     * As the files of sentence-transformers beside a model say, {@code modules.json} first; {@link
     * #MEAN} where there are none.
     *
     * @throws ConfigException naming the file and what of it cannot be followed
     */
    public static SentenceEmbedding of(Path model) {
        return new SentenceEmbeddingReader(model).read();
    }

    /**
     * The one way in which several models make vectors.
     *
     * @param folders of what was trained on a base; where nothing is said there, the base's
     * @throws ConfigException if they make them in different ways
     */
    public static SentenceEmbedding ofAll(Path base, List<Path> folders) {
        SentenceEmbedding shared = null;
        for (Path folder : folders) {
            boolean says = Files.isRegularFile(folder.resolve(SentenceEmbeddingReader.MODULES));
            SentenceEmbedding own = of(says ? folder : base);
            if (shared != null && !shared.equals(own)) {
                throw new ConfigException(
                        "adapter",
                        "%s makes vectors in another way (%s) than the others; ask it alone"
                                .formatted(folder, SentenceEmbeddingReader.MODULES));
            }
            shared = own;
        }
        return shared == null ? of(base) : shared;
    }

    /** The ways of pooling, as sentence-transformers calls them. */
    public List<String> modes() {
        return poolings.stream().map(Pooling::mode).toList();
    }

    /** A bound for the tokens of a text, no more than a given one. */
    public int boundedLength(int length) {
        return Math.min(length, maxLength.orElse(length));
    }

    /** Texts as the tokenizer is given them. */
    public List<String> prepared(List<String> texts) {
        return lowerCase ? texts.stream().map(SentenceEmbedding::lowered).toList() : texts;
    }

    private static String lowered(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * The vectors of texts, of length 1, so that the product of two is their cosine.
     *
     * @param hiddenStates the last ones, {@code [lanes, texts, tokens, width]}
     * @param attentionMask {@code [texts, tokens]}
     * @return {@code [lanes, texts, width]}
     */
    public NDArray directions(NDArray hiddenStates, NDArray attentionMask) {
        NDArray vectors = pooled(hiddenStates, attentionMask);
        NDArray length = vectors.square().sum(new int[] {WIDTH}, true).sqrt();
        return vectors.div(length.maximum(Scalar.beside(length, SHORTEST)));
    }

    /** The vectors as the model gives them, with the shapes of {@link #directions}. */
    public NDArray vectors(NDArray hiddenStates, NDArray attentionMask) {
        return normalized
                ? directions(hiddenStates, attentionMask)
                : pooled(hiddenStates, attentionMask);
    }

    private NDArray pooled(NDArray hiddenStates, NDArray attentionMask) {
        NDList vectors = new NDList();
        poolings.forEach(pooling -> vectors.add(pooling.of(hiddenStates, attentionMask)));
        return vectors.size() == 1 ? vectors.head() : NDArrays.concat(vectors, WIDTH);
    }
}
