package org.loraworkbench.formats;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.loraworkbench.formats.TorchGlobals.StorageClass;

/**
 * Reads pickles that hold tensors. Only instructions that build plain values are followed, and only
 * the names of {@link TorchGlobals} are looked up: no class is found by its name, no method called
 * by it, so there is nothing in a pickle that could run.
 */
final class TorchUnpickler extends Unpickler {

    /** Bytes of all pickles in a file; those of a hundred thousand tensors take as many. */
    static final long LARGEST = 16 << 20;

    /** No name of a tensor comes near; memory is taken before a text is read. */
    private static final int LONGEST_TEXT = 1 << 20;

    /** What is left to the library, of protocol 2, in which PyTorch writes. */
    private static final Set<Short> PLAIN =
            Set.of(
                    Opcodes.PROTO,
                    Opcodes.STOP,
                    Opcodes.MARK,
                    Opcodes.NONE,
                    Opcodes.NEWTRUE,
                    Opcodes.NEWFALSE,
                    Opcodes.BININT,
                    Opcodes.BININT1,
                    Opcodes.BININT2,
                    Opcodes.LONG1,
                    Opcodes.BINFLOAT,
                    Opcodes.SHORT_BINSTRING,
                    Opcodes.EMPTY_TUPLE,
                    Opcodes.TUPLE,
                    Opcodes.TUPLE1,
                    Opcodes.TUPLE2,
                    Opcodes.TUPLE3,
                    Opcodes.EMPTY_LIST,
                    Opcodes.APPEND,
                    Opcodes.APPENDS,
                    Opcodes.EMPTY_DICT,
                    Opcodes.BINGET,
                    Opcodes.LONG_BINGET,
                    Opcodes.BINPUT,
                    Opcodes.LONG_BINPUT,
                    Opcodes.REDUCE,
                    Opcodes.BINPERSID);

    private final Path file;
    private final Map<String, TorchStorage> storages = new HashMap<>();

    /**
     * @param file named in error messages
     */
    TorchUnpickler(Path file) {
        this.file = file;
    }

    /** The storages that were named so far, by their keys. */
    Map<String, TorchStorage> storages() {
        return storages;
    }

    /**
     * Reads one pickle, up to its end.
     *
     * @throws FormatException if it is none, ends early, or asks for something else than tensors
     */
    @Override
    public Object load(InputStream stream) {
        try {
            return super.load(stream);
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FormatException(
                    "%s is truncated, damaged, or not what torch.save writes of tensors (%s); copy or download it again."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    @Override
    protected Object dispatch(short opcode) throws IOException {
        switch (opcode) {
            case Opcodes.GLOBAL -> loadGlobal();
            case Opcodes.BINUNICODE -> loadText();
            case Opcodes.SETITEM -> {
                Object value = stack.pop();
                Object key = stack.pop();
                put(Arrays.asList(key, value).iterator());
            }
            case Opcodes.SETITEMS -> put(stack.pop_all_since_marker().iterator());
            // Attributes of a value, such as the versions of modules: nobody looks at them.
            case Opcodes.BUILD -> stack.pop();
            default -> {
                if (!PLAIN.contains(opcode)) {
                    throw new PickleException("instruction " + opcode);
                }
                return super.dispatch(opcode);
            }
        }
        return NO_RETURN_VALUE;
    }

    private void loadGlobal() throws IOException {
        String module = readLine();
        String name = module + "." + readLine();
        stack.add(TorchGlobals.named(name).orElseThrow(() -> refused(name)));
    }

    private String readLine() throws IOException {
        String line = PickleUtils.readline(input, true);
        if (!line.endsWith("\n")) {
            throw new EOFException("it ends within a name");
        }
        return line.substring(0, line.length() - 1);
    }

    private FormatException refused(String global) {
        return new FormatException(
                "%s is a pickle that asks for %s, which is no part of weights and could run any code, so it was not opened; save the weights as safetensors instead (in transformers and peft: save_pretrained)."
                        .formatted(file, global));
    }

    private void loadText() throws IOException {
        int length = PickleUtils.bytes_to_integer(PickleUtils.readbytes(input, Integer.BYTES));
        if (length < 0 || length > LONGEST_TEXT) {
            throw new PickleException("a text of %d bytes".formatted(length));
        }
        stack.add(new String(PickleUtils.readbytes(input, length), StandardCharsets.UTF_8));
    }

    /** As in Python, lists and dictionaries are no keys: they could contain themselves. */
    @SuppressWarnings("unchecked")
    private void put(Iterator<Object> keysAndValues) {
        Map<Object, Object> dictionary = (Map<Object, Object>) stack.peek();
        while (keysAndValues.hasNext()) {
            Object key = keysAndValues.next();
            if (key instanceof Collection || key instanceof Map) {
                throw new PickleException("a key that is a list or a dictionary");
            }
            dictionary.put(key, keysAndValues.next());
        }
    }

    /**
     * {@code ("storage", class, key, device, elements)}, and in older files a view, always None.
     */
    @Override
    protected Object persistentLoad(Object id) {
        Object[] parts = (Object[]) id;
        if (parts.length > 5 && parts[5] != null) {
            throw new PickleException("a view of a storage");
        }
        TorchStorage storage =
                new TorchStorage(
                        ((StorageClass) parts[1]).elementType(),
                        (String) parts[2],
                        TorchGlobals.wholeNumber(parts[4]));
        storages.put(storage.key(), storage);
        return storage;
    }
}
