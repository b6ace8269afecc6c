<div class="tyst-scroll" role="region" aria-labelledby="{{TABLE_ID}}" tabindex="0">
<table class="govuk-table tyst-table">
<caption class="govuk-table__caption govuk-table__caption--s" id="{{TABLE_ID}}">{{CAPTION}}</caption>
<thead class="govuk-table__head">
<tr class="govuk-table__row">
{{#CORNER}}<th scope="col" class="govuk-table__header">{{TEXT}}</th>{{/CORNER}}
{{#NO_CORNER}}<td class="govuk-table__cell"></td>{{/NO_CORNER}}
{{#COLUMN}}<th scope="col" class="govuk-table__header govuk-table__header--numeric">{{TEXT}}</th>
{{/COLUMN}}
</tr>
</thead>
<tbody class="govuk-table__body">
{{#ROW}}<tr class="govuk-table__row {{ROW_CLASS}}">
<th scope="row" class="govuk-table__header">{{#LINKED}}<a class="govuk-link" href="{{HREF}}">{{TEXT}}</a>{{/LINKED}}{{#PLAIN}}{{TEXT}}{{/PLAIN}}</th>
{{#CELL}}<td class="govuk-table__cell govuk-table__cell--numeric" data-design="{{DESIGN}}" data-measure="{{MEASURE}}" data-codes="{{CODES}}">{{#FIGURE}}{{TEXT}}{{/FIGURE}}{{#MARK}}<span class="tyst-mark">[{{NOTE}}]<span class="govuk-visually-hidden"> {{WORD}}</span></span>{{/MARK}}</td>
{{/CELL}}
</tr>
{{/ROW}}
</tbody>
</table>
</div>
