package org.loraworkbench.data.wordnet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.Pointer;
import net.sf.extjwnl.data.PointerType;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.data.Word;
import net.sf.extjwnl.dictionary.Dictionary;
import org.loraworkbench.data.examples.DataException;

/** WordNet 3.1, read from the class path; it holds about 40 MB of memory until it is closed. */
public final class WordNet implements AutoCloseable {

    private static final String SETTINGS = "/data/wordnet.xml";

    private static final int OFFSET_DIGITS = 8;

    private static final Set<PointerType> TO_HYPERNYMS =
            Set.of(PointerType.HYPERNYM, PointerType.INSTANCE_HYPERNYM);

    private final Dictionary dictionary;

    private WordNet(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /**
     * Opens all of WordNet, in about half a second.
     *
     * @throws DataException if it is not on the class path
     */
    public static WordNet open() {
        try (InputStream settings = WordNet.class.getResourceAsStream(SETTINGS)) {
            return new WordNet(Dictionary.getInstance(settings));
        } catch (JWNLException | IOException e) {
            throw new DataException("WordNet could not be opened: " + e.getMessage(), e);
        }
    }

    /** Returns the glosses of every synset of this kind, in the order of WordNet's own file. */
    public List<Gloss> glosses(PartOfSpeech partOfSpeech) {
        List<Gloss> glosses = new ArrayList<>();
        try {
            Iterator<Synset> synsets = dictionary.getSynsetIterator(partOfSpeech.wordNetName());
            while (synsets.hasNext()) {
                glosses.add(gloss(synsets.next()));
            }
        } catch (JWNLException e) {
            throw new DataException("WordNet could not be read: " + e.getMessage(), e);
        }
        return glosses;
    }

    @Override
    public void close() {
        try {
            dictionary.close();
        } catch (JWNLException e) {
            throw new DataException("WordNet could not be closed: " + e.getMessage(), e);
        }
    }

    private static Gloss gloss(Synset synset) throws JWNLException {
        return Gloss.parse(
                synsetId(synset.getPOS(), synset.getOffset()),
                synset.getLexFileName(),
                synset.getWords().stream().map(Word::getLemma).toList(),
                synset.getGloss(),
                hypernyms(synset));
    }

    private static List<String> hypernyms(Synset synset) throws JWNLException {
        List<String> hypernyms = new ArrayList<>();
        for (Pointer pointer : synset.getPointers()) {
            if (TO_HYPERNYMS.contains(pointer.getType())) {
                hypernyms.add(synsetId(pointer.getTargetPOS(), pointer.getTargetOffset()));
            }
        }
        return hypernyms;
    }

    /** Digits are padded by hand: a format string would take longer than reading the synset. */
    private static String synsetId(POS partOfSpeech, long offset) {
        String digits = Long.toString(offset);
        return partOfSpeech.getKey() + "0".repeat(OFFSET_DIGITS - digits.length()) + digits;
    }
}
