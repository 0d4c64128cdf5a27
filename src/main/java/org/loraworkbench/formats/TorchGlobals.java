package org.loraworkbench.formats;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.PickleException;

/**
 * The names that a pickle of tensors may use, and what is made of each here. PyTorch's {@code
 * weights_only} lets the same names through, and a few more for tensors that are no weights.
 */
final class TorchGlobals {

    private static final Map<String, ElementType> STORAGES =
            Map.ofEntries(
                    Map.entry("torch.DoubleStorage", ElementType.F64),
                    Map.entry("torch.FloatStorage", ElementType.F32),
                    Map.entry("torch.HalfStorage", ElementType.F16),
                    Map.entry("torch.BFloat16Storage", ElementType.BF16),
                    Map.entry("torch.LongStorage", ElementType.I64),
                    Map.entry("torch.IntStorage", ElementType.I32),
                    Map.entry("torch.ShortStorage", ElementType.I16),
                    Map.entry("torch.CharStorage", ElementType.I8),
                    Map.entry("torch.ByteStorage", ElementType.U8),
                    Map.entry("torch.BoolStorage", ElementType.BOOL),
                    Map.entry("torch.storage.UntypedStorage", ElementType.U8));

    /** Values beside the tensors, which nobody looks at. */
    private static final List<String> IGNORED =
            List.of(
                    "torch.Size",
                    "torch.device",
                    "_codecs.encode",
                    "__builtin__.bytearray",
                    "__builtin__.bytes",
                    "__builtin__.set");

    private static final List<String> NUMBER_FORMATS =
            List.of(
                    "float64",
                    "float32",
                    "float16",
                    "bfloat16",
                    "int64",
                    "int32",
                    "int16",
                    "int8",
                    "uint8",
                    "bool");

    private static final Map<String, IObjectConstructor> KNOWN = known();

    /** The class of a storage. It is never called: a tensor names it beside its storage's key. */
    record StorageClass(ElementType elementType) implements IObjectConstructor {
        @Override
        public Object construct(Object[] arguments) {
            throw new PickleException("a storage within the pickle itself");
        }
    }

    private TorchGlobals() {}

    /**
     * @param name with its module, such as {@code torch.FloatStorage}
     */
    static Optional<IObjectConstructor> named(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    private static Map<String, IObjectConstructor> known() {
        Map<String, IObjectConstructor> known = new HashMap<>();
        STORAGES.forEach((name, type) -> known.put(name, new StorageClass(type)));
        Stream.concat(IGNORED.stream(), NUMBER_FORMATS.stream().map("torch."::concat))
                .forEach(name -> known.put(name, arguments -> name));
        known.put("collections.OrderedDict", TorchGlobals::emptyDictionary);
        known.put("torch._utils._rebuild_tensor", TorchGlobals::tensor);
        known.put("torch._utils._rebuild_tensor_v2", TorchGlobals::tensor);
        known.put("torch._utils._rebuild_parameter", arguments -> arguments[0]);
        known.put("torch._utils._rebuild_parameter_with_state", arguments -> arguments[0]);
        return known;
    }

    private static Object emptyDictionary(Object[] arguments) {
        if (arguments.length > 0) {
            throw new PickleException("a dictionary with its entries as an argument");
        }
        return new LinkedHashMap<>();
    }

    /** Behind storage, offset, size and stride stands what gradients need, and a view's flags. */
    private static Object tensor(Object[] arguments) {
        if (arguments.length > 6 && !((Map<?, ?>) arguments[6]).isEmpty()) {
            throw new PickleException("a tensor that is conjugated or negated");
        }
        return new TorchTensor(
                (TorchStorage) arguments[0],
                wholeNumber(arguments[1]),
                wholeNumbers((Object[]) arguments[2]),
                wholeNumbers((Object[]) arguments[3]));
    }

    private static long[] wholeNumbers(Object[] numbers) {
        return Stream.of(numbers).mapToLong(TorchGlobals::wholeNumber).toArray();
    }

    /**
     * @throws ClassCastException if it is none, or fits no long
     */
    static long wholeNumber(Object number) {
        return number instanceof Integer small ? small : (Long) number;
    }
}
