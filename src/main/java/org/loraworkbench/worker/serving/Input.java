package org.loraworkbench.worker.serving;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.loraworkbench.config.WholeCharacters;

/**
 * What a model is given, by task type; fields are called as in data files. Half a character becomes
 * U+FFFD, as it does there.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Input.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Input.Words.class, name = "words"),
    @JsonSubTypes.Type(value = Input.QuestionInContext.class, name = "question"),
    @JsonSubTypes.Type(value = Input.Texts.class, name = "texts"),
    @JsonSubTypes.Type(value = Input.Prompt.class, name = "prompt"),
    @JsonSubTypes.Type(value = Input.Source.class, name = "source"),
})
public sealed interface Input {

    /** A text to classify: {@code SEQ_CLS}. */
    record Text(String text) implements Input {
        public Text {
            text = WholeCharacters.of(text);
        }
    }

    /** Words to tag: {@code TOKEN_CLS}. */
    record Words(List<String> words) implements Input {
        private static final Pattern WORD =
                Pattern.compile("[\\p{L}\\p{N}]+(?:[-'./,][\\p{L}\\p{N}]+)*|\\S");

        public Words {
            words = words.stream().map(WholeCharacters::of).toList();
        }

        /**
         * The words of a text: letters and numbers, with what is joined by hyphens, apostrophes and
         * the like; and single signs.
         */
        public static Words in(String text) {
            return new Words(WORD.matcher(text).results().map(MatchResult::group).toList());
        }
    }

    /** A question to be answered from a text: {@code QUESTION_ANS}. */
    record QuestionInContext(String question, String context) implements Input {
        public QuestionInContext {
            question = WholeCharacters.of(question);
            context = WholeCharacters.of(context);
        }
    }

    /**
     * A text to embed, and one to compare it with: {@code FEATURE_EXTRACTION}.
     *
     * @param other null: there is none
     */
    record Texts(String text, String other) implements Input {
        public Texts {
            text = WholeCharacters.of(text);
            other = other == null ? null : WholeCharacters.of(other);
        }
    }

    /** A text to go on with: {@code CAUSAL_LM}. */
    record Prompt(String prompt) implements Input {
        public Prompt {
            prompt = WholeCharacters.of(prompt);
        }
    }

    /** A text to turn into another: {@code SEQ_2_SEQ_LM}. */
    record Source(String source) implements Input {
        public Source {
            source = WholeCharacters.of(source);
        }
    }
}
