<div class="tyst-prose">
<h1 class="govuk-heading-xl tyst-title">[[How figures are made and protected]]</h1>
<h2 class="govuk-heading-l">[[What is counted]]</h2>
<p class="govuk-body">[[Every figure counts people, whatever it is about: somebody with three conversations is one person. A person is counted once at each level, so the figures of authorities need not add up to that of their region, nor those of regions to that of Wales.]]</p>
<p class="govuk-body">[[A conversation belongs to the authority that recorded it and to the quarter of its date. Aspects of well-being are those of section 2 of the Social Services and Well-being (Wales) Act 2014.]]</p>
<p class="govuk-body">[[All tables of a release show one and the same moment.]]</p>
<h2 class="govuk-heading-l">[[How people are protected]]</h2>
<ul class="govuk-list govuk-list--bullet govuk-list--spaced">
<li>[[A figure about few people is withheld, and so is a zero, unless it can be nothing else. Each page of a release says how many people a figure must count at least.]]</li>
<li>[[What remains is rounded. Totals are rounded on their own, so rounded parts need not add up to them.]]</li>
<li>[[Where a withheld figure could be worked out from others, across all tables of a release, further figures are withheld until it cannot.]]</li>
<li>[[Means and shares are computed from published figures only. A mean is withheld where one person makes too large a part of it.]]</li>
<li>[[Two people who did not make the tables look at them and at the risk, and approve them before anything is published.]]</li>
</ul>
<h2 class="govuk-heading-l">[[What this does not protect against]]</h2>
<p class="govuk-body">[[People may recognise their own story. What is known from elsewhere, such as a newspaper, stays known. And no rule stops two checkers who act together against it.]]</p>
<h2 class="govuk-heading-l">[[What the marks mean]]</h2>
<dl class="tyst-notes__list">
{{#NOTE}}<div class="tyst-notes__row"><dt>[{{CODE}}]</dt><dd>{{TEXT}}</dd></div>
{{/NOTE}}
</dl>
<p class="govuk-body">[[A zero is written 0. In files the figure of a withheld or missing cell is empty, and a column beside it says which of the two it is.]]</p>
</div>
