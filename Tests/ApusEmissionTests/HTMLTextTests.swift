import Testing

@testable import ApusEmission

/// HTML in the prose of documents.
@Suite struct HTMLTextTests {
    @Test(arguments: [
        ("a < b & c", "a < b & c"), ("<b>a</b> <strong> b </strong>c", "**a**  **b** c"),
        ("<i>a</i><em>b</em>", "*a**b*"), ("<b></b>a<b> </b>", "a"), ("a <b>b", #"a \<b>b"#), ("a</b> b", "a b"),
        ("<b><i>a</b></i>", "**a**"),
        ("<code>a &lt; b</code>", "`a < b`"), ("<code>a`b</code>", "`a'b`"), ("<code><b>a</b></code>", "`a`"),
        ("<code>a", "a"), ("<pre>a b</pre>", "`a b`"),
        // New paragraphs.
        ("a<br>b", "a\n\nb"), ("a <br/> b<BR />", "a\n\nb"), ("<p>a</p><p>b</p>", "a\n\nb"), ("<br>", ""),
        ("a<br><br>b", "a\n\nb"), ("- a<br>b\n- c", "- a\n\n  b\n- c"), ("a | b<br>c", "a | b c"),
        ("<h2>a</h2>b", "### a\n\nb"), ("a<hr>b", "a\n\nb"),
        // Lists.
        ("a:<ul><li>b</li><li>c</li></ul>d", "a:\n- b\n- c\n\nd"),
        ("<ol>\n  <li>a</li>\n  <li>b</li>\n</ol>", "1. a\n1. b"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b"), ("<li>a<li>b", "- a\n- b"),
        ("<ul> <li> <p> <code>a</code> </p> <ul> <li> <p>b</p> </li> </ul> </li> </ul>", "- `a`\n  - b"),
        ("<dl><dt>a</dt><dd>b</dd><dt> c: </dt> <dd> <p>d</p> </dd><dd>e</dd></dl>f", "- a: b\n- c: d; e\n\nf"),
        // Asides.
        ("<p>a</p> <note> <p>b</p> <p>c</p> </note> d", "a\n\n> Note: b\n\nc\n\nd"),
        ("<important>a</important><tip>b</tip>", "> Important: a\n\n> Tip: b"), ("a <note> b", #"a \<note> b"#),
        ("<ul><li>a<note>b</note></li></ul>", "- a b"), ("/notes/<note>", #"/notes/\<note>"#),
        // Links.
        ("<a href=\"https://a.b/c\">d</a>", "[d](https://a.b/c)"), ("<a href='http://a.b'> d </a>", " [d](http://a.b)"),
        ("<a title=\"x\" HREF=https://a.b>d</a>", "[d](https://a.b)"), ("<a href=\"/c\">d</a>", "d"),
        ("<a href=\"javascript:x\">d</a>", "d"), ("<a href=\"https://a.b/(c)d\">e</a>", "[e](https://a.b/%28c%29d)"),
        ("<a href=\"https://a.b\">[c](doc:D)</a>", "[c](doc:D)"), ("<a name=\"b\"></a>c", "c"), ("<a>c</a>", "c"),
        ("<a href=\"https://a.b\"></a>c", "c"),
        ("<img src=\"alt=x\" alt='a [b]'/> <img alt=c> <img>", "a b c"),
        // Text that stays as it is.
        ("<pre>\n  a\n\n    <b>&lt;b</b>\n</pre>\nc", "```\na\n\n  <b\n```\n\nc"),
        ("a <pre>b\n```\nc</pre> d", "a\n\n````\nb\n```\nc\n````\n\nd"),
        ("- a\n  <pre>b\nc</pre>", "- a\n\n  ```\n  b\n  c\n  ```"),
        ("<pre>a</pre> <pre>b\nc</pre>", "`a`\n\n```\nb\nc\n```"), ("<pre><pre>a\nb</pre>", "```\na\nb\n```"),
        ("`<pre>` a\nb </pre>", "`<pre>` a\nb"), ("<pre>a\nb", "a\nb"), ("<PRE>a<br>b</PRE>", "```\na\nb\n```"),
        ("```\n<pre>a\nb</pre>\n```", "```\n<pre>a\nb</pre>\n```"),
        ("<details><summary>a</summary>b</details>", "a\n\nb"),
        ("/users/<summary>", #"/users/\<summary>"#),
        // Signs.
        ("&lt;b&gt; &lt; 5 &gt; 4", "\\<b> < 5 > 4"), ("&quot;a&#39;s&quot; &ndash;&nbsp;b", "\"a's\" – b"),
        ("a &amp; b &amp;lt; c", "a & b &amp;lt; c"), ("&gt; a", "\\> a"), ("&#64;a &unknown; &", "@a &unknown; &"),
        ("&#39;a&#x27; &#x2014; &#X41;", "'a' — A"), ("&#42;a&#42; &#91;b&#93;", "\\*a\\* \\[b\\]"),
        ("&#0; &#xD800; &#10;a &#x202E; &#x110000; &#;", "&#0; &#xD800; &#10;a &#x202E; &#x110000; &#;"),
        ("&#x+41; &#+65; &#-0;", "&#x+41; &#+65; &#-0;"),
        ("&#45; a\n&#43; b &#45; c\n&#61;&#61;", "\\- a\n\\+ b - c\n\\=="),
        ("- a<br>&#45; b<br>&gt; c", "- a\n\n  \\- b\n\n  \\> c"),
        // What is no HTML.
        ("the <name> of <number>s, a<b, List<Pet>", "the \\<name> of \\<number>s, a\\<b, List\\<Pet>"),
        ("<https://a.b> <a@b.c> <doc:A>", "<https://a.b> <a@b.c> <doc:A>"), ("\\<b>", "\\<b>"),
        ("a <!-- b --> c", "a  c"),
        ("<!-- a", "\\<!-- a"), ("<img src=\"a\" onerror=\"b\">c", "c"),
        ("<script>a</script>", "\\<script>a\\</script>"),
        ("<b class=\"a>b\">c</b>", "**c**"), ("<br", "\\<br"), ("<b <i>a</i>", "\\<b *a*"),
        // Code of Markdown.
        ("`<b>` ``a`<i>`` <b>c</b>", "`<b>` ``a`<i>`` **c**"),
        ("```\n<b>a</b>\n```\n<b>b</b>", "```\n<b>a</b>\n```\n**b**"),
        ("a\n\n    <b>b</b>", "a\n\n    <b>b</b>"),
        // Over several lines.
        ("<b>a\nb</b>", "**a\nb**"), ("<b>a\n\nb</b>", "a\n\nb"), ("<b>a<br>b</b>", "a\n\nb"),
        ("<a\nhref=\"https://a.b\">c</a>", "[c](https://a.b)"),
    ])
    func becomesMarkdown(html: String, markdown: String) {
        #expect(HTMLText.markdown(html) == markdown)
    }

    /// However much of it there is, a text is read once.
    @Test(arguments: [
        "<b>", "</b>", "<code>", "<ul><li>", "<a href=\"https://a.b\">", "<!--", "<", "&", "`", "<b '", "<pre>",
        "<pre>a\n</pre>", "<dt>", "<dd>", "<img alt='",
    ])
    func manyAreNoMatter(piece: String) {
        let text = String(repeating: piece, count: 50_000)
        #expect(HTMLText.markdown(text).utf8.count <= text.utf8.count * 4)
    }

    @Test(arguments: ["<pre>", "<pre>\n"])
    func manyWithOneEndAreNoMatter(piece: String) {
        let text = String(repeating: piece, count: 20_000) + "x</pre>"
        #expect(HTMLText.markdown(text).utf8.count <= text.utf8.count * 4)
    }
}
