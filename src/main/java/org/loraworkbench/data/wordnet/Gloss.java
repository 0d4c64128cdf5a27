package org.loraworkbench.data.wordnet;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What WordNet says of one synset, a set of words that mean the same.
 *
 * @param synsetId part of speech and place in WordNet 3.1, such as {@code n00001740}
 * @param lexicographerFile WordNet's own category, such as {@code noun.animal}
 * @param lemmas the words, the most usual first
 * @param definition the gloss up to its first usage example
 * @param examples the usage examples, without their quotation marks
 * @param hypernymIds the synsets of which this is a kind or, for a name, an instance
 */
public record Gloss(
        String synsetId,
        String lexicographerFile,
        List<String> lemmas,
        String definition,
        List<String> examples,
        List<String> hypernymIds) {

    /**
     * Examples are set off by a semicolon (in 16 glosses by a colon). Quotation marks elsewhere
     * belong to the definition, and so does a semicolon without one.
     */
    private static final Pattern START_OF_EXAMPLES = Pattern.compile("[;:]\\s*\"");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    public Gloss {
        lemmas = List.copyOf(lemmas);
        examples = List.copyOf(examples);
        hypernymIds = List.copyOf(hypernymIds);
    }

    /** Takes apart a gloss as WordNet writes it: {@code definition; "example"; "example"}. */
    static Gloss parse(
            String synsetId,
            String lexicographerFile,
            List<String> lemmas,
            String gloss,
            List<String> hypernymIds) {
        Matcher start = START_OF_EXAMPLES.matcher(gloss);
        boolean hasExamples = start.find();
        return new Gloss(
                synsetId,
                lexicographerFile,
                lemmas,
                (hasExamples ? gloss.substring(0, start.start()) : gloss).strip(),
                hasExamples ? quoted(gloss.substring(start.start())) : List.of(),
                hypernymIds);
    }

    private static List<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(match -> match.group(1).strip()).toList();
    }
}
