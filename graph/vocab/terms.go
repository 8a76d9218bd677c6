package vocab

import "github.com/cayleygraph/quad"

// Namespaces that the terms are taken from.
const (
	nsRDF    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsXSD    = "http://www.w3.org/2001/XMLSchema#"
	nsST     = "https://w3id.org/standpoint#"
	nsSchema = "https://schema.org/"
	nsProv   = "http://www.w3.org/ns/prov#"
	nsOA     = "http://www.w3.org/ns/oa#"
	nsSKOS   = "http://www.w3.org/2004/02/skos/core#"
	nsOrg    = "http://www.w3.org/ns/org#"
)

// Type says of what class a thing is.
const Type quad.IRI = nsRDF + "type"

// Datatypes of literals. A plain string has none: xsd:string is never written.
const (
	String             quad.IRI = nsXSD + "string"
	LangString         quad.IRI = nsRDF + "langString"
	Date               quad.IRI = nsXSD + "date"
	DateTime           quad.IRI = nsXSD + "dateTime"
	Boolean            quad.IRI = nsXSD + "boolean"
	Decimal            quad.IRI = nsXSD + "decimal"
	NonNegativeInteger quad.IRI = nsXSD + "nonNegativeInteger"
)

// Classes.
const (
	NewsArticle     quad.IRI = nsSchema + "NewsArticle"
	Person          quad.IRI = nsSchema + "Person"
	Organization    quad.IRI = nsSchema + "Organization"
	Quotation       quad.IRI = nsSchema + "Quotation"
	Group           quad.IRI = nsST + "Group"
	AnonymousSource quad.IRI = nsST + "AnonymousSource"
	Membership      quad.IRI = nsOrg + "Membership"
	Statement       quad.IRI = nsST + "Statement"
	Stance          quad.IRI = nsST + "Stance"
	Concept         quad.IRI = nsSKOS + "Concept"
	TextPosition    quad.IRI = nsOA + "TextPositionSelector"
	Link            quad.IRI = nsST + "Link"
)

// Properties of articles.
const (
	Headline      quad.IRI = nsSchema + "headline"
	URL           quad.IRI = nsSchema + "url"
	DatePublished quad.IRI = nsSchema + "datePublished"
	Publisher     quad.IRI = nsSchema + "publisher"
	Author        quad.IRI = nsSchema + "author"
	InLanguage    quad.IRI = nsSchema + "inLanguage"
	Source        quad.IRI = nsST + "source"
	TextSHA256    quad.IRI = nsST + "textSha256"
	Sketch        quad.IRI = nsST + "sketch"
	ReadBy        quad.IRI = nsST + "readBy"
)

// Properties of agents and their roles.
const (
	Name             quad.IRI = nsSchema + "name"
	AlternateName    quad.IRI = nsSchema + "alternateName"
	Country          quad.IRI = nsST + "country"
	HasMembership    quad.IRI = nsOrg + "hasMembership"
	Supports         quad.IRI = nsST + "supports"
	Opposes          quad.IRI = nsST + "opposes"
	Role             quad.IRI = nsOrg + "role"
	RoleOrganization quad.IRI = nsOrg + "organization"
	Ended            quad.IRI = nsST + "ended"
)

// Properties of statements, and where words lie.
const (
	Text          quad.IRI = nsSchema + "text"
	Creator       quad.IRI = nsSchema + "creator"
	Manner        quad.IRI = nsST + "manner"
	Cue           quad.IRI = nsST + "cue"
	SaidOn        quad.IRI = nsST + "saidOn"
	Score         quad.IRI = nsST + "score"
	Rule          quad.IRI = nsST + "rule"
	WasQuotedFrom quad.IRI = nsProv + "wasQuotedFrom"
	Start         quad.IRI = nsOA + "start"
	End           quad.IRI = nsOA + "end"
	Exact         quad.IRI = nsOA + "exact"
)

// Properties of stances and positions.
const (
	Holder         quad.IRI = nsST + "holder"
	Position       quad.IRI = nsST + "position"
	Side           quad.IRI = nsST + "side"
	Conditional    quad.IRI = nsST + "conditional"
	Past           quad.IRI = nsST + "past"
	WasDerivedFrom quad.IRI = nsProv + "wasDerivedFrom"
	PrefLabel      quad.IRI = nsSKOS + "prefLabel"
	AltLabel       quad.IRI = nsSKOS + "altLabel"
)

// Properties of the derived graph.
const (
	SameAgentAs quad.IRI = nsST + "sameAgentAs"
	NameKey     quad.IRI = nsST + "nameKey"
	InPosition  quad.IRI = nsST + "inPosition"
	HeadKey     quad.IRI = nsST + "headKey"
	Turned      quad.IRI = nsST + "turned"
	Broader     quad.IRI = nsSKOS + "broader"
	CopyOf      quad.IRI = nsST + "copyOf"
	CopyKey     quad.IRI = nsST + "copyKey"
	LinkFrom    quad.IRI = nsST + "linkFrom"
	LinkTo      quad.IRI = nsST + "linkTo"
)

// Named values: the manners of reporting and the sides of a stance.
const (
	Direct   quad.IRI = nsST + "Direct"
	Indirect quad.IRI = nsST + "Indirect"
	Mixed    quad.IRI = nsST + "Mixed"

	SideSupports quad.IRI = nsST + "Supports"
	SideOpposes  quad.IRI = nsST + "Opposes"
	SideNeutral  quad.IRI = nsST + "Neutral"
)

// SVG is the namespace of pictures, which are XML and no part of the graph.
const SVG = "http://www.w3.org/2000/svg"
