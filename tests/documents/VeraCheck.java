// Validates PDF files with veraPDF, one JVM for all of them.
//
//   java -cp CLI.jar VeraCheck.java FLAVOUR...      flavours as veraPDF names them: 2a, ua1
//
// Reads one path a line from standard input. Answers each with one line for every broken rule
// (flavour, clause, how often, message, separated by tabs) and then a line with a full stop.
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

public class VeraCheck {
    public static void main(String[] flavours) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        Map<PDFAFlavour, ValidationProfile> profiles = new LinkedHashMap<>();
        for (String flavour : flavours) {
            profiles.put(PDFAFlavour.byFlavourId(flavour), profile(flavour));
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String path = in.readLine(); path != null; path = in.readLine()) {
            for (Map.Entry<PDFAFlavour, ValidationProfile> entry : profiles.entrySet()) {
                check(path, entry.getKey(), entry.getValue(), out);
            }
            out.println(".");
        }
    }

    private static void check(String path, PDFAFlavour flavour, ValidationProfile profile, PrintStream out) {
        try (InputStream file = new BufferedInputStream(new FileInputStream(path));
                PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour, flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, -1, false, true, false);
            report(flavour, validator.validate(parser), out);
        } catch (Exception problem) {
            line(out, flavour, "unreadable", 1, problem.toString());
        }
    }

    private static void report(PDFAFlavour flavour, ValidationResult result, PrintStream out) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> messages = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String clause = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                counts.merge(clause, 1, Integer::sum);
                String at = assertion.getLocation().getContext();
                messages.putIfAbsent(clause, assertion.getMessage() + " at " + at);
            }
        }
        for (String clause : counts.keySet()) {
            line(out, flavour, clause, counts.get(clause), messages.get(clause));
        }
        if (counts.isEmpty() && !result.isCompliant()) {
            line(out, flavour, "not compliant", 1, "no rule named");
        }
    }

    private static void line(PrintStream out, PDFAFlavour flavour, String clause, int count, String message) {
        String text = message.replaceAll("\\s+", " ");
        out.println(flavour.getId() + "\t" + clause + "\t" + count + "\t" + text);
    }

    // The profiles lie in the jar as XML. They are read with DOM, since the jar has no JAXB.
    private static ValidationProfile profile(String flavour) throws Exception {
        String name = flavour.startsWith("ua") ? "PDFUA-" + flavour.substring(2) : "PDFA-" + flavour.toUpperCase();
        String path = "org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream in = VeraCheck.class.getClassLoader().getResourceAsStream(path)) {
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
            Set<Rule> rules = new HashSet<>();
            for (Element rule : children(child(root, "rules"), "rule")) {
                rules.add(rule(rule));
            }
            Set<Variable> variables = new HashSet<>();
            for (Element variable : children(child(root, "variables"), "variable")) {
                variables.add(Profiles.variableFromValues(
                        variable.getAttribute("name"), variable.getAttribute("object"),
                        text(variable, "defaultValue"), text(variable, "value")));
            }
            return Profiles.profileFromValues(
                    PDFAFlavour.byFlavourId(flavour),
                    Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)), "", rules, variables);
        }
    }

    private static Rule rule(Element rule) {
        Element id = child(rule, "id");
        RuleId ruleId = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Element error = child(rule, "error");
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : children(child(error, "arguments"), "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null));
        }
        ErrorDetails details = Profiles.errorFromValues(text(error, "message"), arguments);
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(
                ruleId, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
                text(rule, "description"), text(rule, "test"), details, Collections.emptyList());
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element && node.getNodeName().equals(name)) {
                found.add((Element) node);
            }
        }
        return found;
    }

    private static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? "" : found.getTextContent();
    }
}
