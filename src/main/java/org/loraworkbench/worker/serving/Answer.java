package org.loraworkbench.worker.serving;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What one lane answers, by task type. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Answer.Labels.class, name = "labels"),
    @JsonSubTypes.Type(value = Answer.Tags.class, name = "tags"),
    @JsonSubTypes.Type(value = Answer.Spans.class, name = "spans"),
    @JsonSubTypes.Type(value = Answer.Vectors.class, name = "vectors"),
    @JsonSubTypes.Type(value = Answer.Text.class, name = "text"),
})
public sealed interface Answer {

    /** A label and its probability, from 0 to 1. */
    record Label(String label, double probability) {}

    /**
     * @param labels all of them, the likeliest first
     */
    record Labels(List<Label> labels) implements Answer {
        public Labels {
            labels = List.copyOf(labels);
        }
    }

    /** A word with its likeliest tag. */
    record TaggedWord(String word, String tag, double probability) {}

    /**
     * Words that belong together.
     *
     * @param type the tag without {@code B-} or {@code I-}
     * @param firstWord counted from 0
     * @param lastWord included
     * @param probability the mean of its words'
     */
    record Entity(String type, String text, int firstWord, int lastWord, double probability) {}

    /**
     * @param words every word, in order; one that the tokenizer drops has an empty tag
     * @param entities what the tags hold together, where their names tell ({@code B-X}, {@code
     *     I-X})
     */
    record Tags(List<TaggedWord> words, List<Entity> entities) implements Answer {
        public Tags {
            words = List.copyOf(words);
            entities = List.copyOf(entities);
        }
    }

    /**
     * A part of the context.
     *
     * @param start where it begins in the context, in characters of Unicode, as in data files
     * @param end where it ends, exclusive
     * @param score the probability of its start times that of its end
     */
    record Span(String text, int start, int end, double score) {}

    /**
     * @param spans the best first
     */
    record Spans(List<Span> spans) implements Answer {
        public Spans {
            spans = List.copyOf(spans);
        }
    }

    /**
     * @param vector the mean of the last hidden states, of length 1
     * @param otherVector of the text that was compared; null if there was none
     * @param similarity the cosine of both, from −1 to 1; null likewise
     */
    record Vectors(List<Float> vector, List<Float> otherVector, Double similarity)
            implements Answer {}

    /**
     * @param text what was written, without the prompt
     * @param tokens of it
     * @param ended the model came to its own end, and was not cut off
     */
    record Text(String text, int tokens, boolean ended) implements Answer {}
}
