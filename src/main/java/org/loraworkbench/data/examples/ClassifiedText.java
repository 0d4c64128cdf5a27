package org.loraworkbench.data.examples;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What is classified: a text, or two that a model reads together.
 *
 * @param textPair the second text, as tokenizers of transformers call it; null: there is one alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClassifiedText(String text, String textPair) {

    public static ClassifiedText of(String text) {
        return new ClassifiedText(text, null);
    }
}
